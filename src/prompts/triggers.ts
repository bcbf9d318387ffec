/** Triggers: the one reader of the page for prompts. Opens moments for engine.ts, tells claim.ts what is in the way. */
import type { Prompt } from './config.ts'
import { waits } from './decide.ts'
import type { Reason } from './reasons.ts'
import { matches } from './targeting.ts'

/** The page's path; neither query nor fragment. Never throws. */
export const here = () => location.pathname

/** Whether a card stands there already, in the flow of the page; a copy that a router kept is none. */
const isTaken = (place: Element) => [...place.querySelectorAll(':scope>earshot-prompt')].some((card) => card.shadowRoot)

/**
 * The element that a prompt goes to, the body where it needs none: of an inline one, the first that is free; of an anchored
 * one, the first that is drawn. Undefined where it is missing. Never throws.
 */
export function placeOf({ presenter, target }: Prompt): HTMLElement | undefined {
  try {
    const found = [...document.querySelectorAll<HTMLElement>(/inline|button|anchor/.test(presenter!) ? target! : 'body')]
    return presenter === 'anchor' ? found.find((place) => place.checkVisibility?.() !== false)
      : presenter === 'inline' ? found.find((place) => !isTaken(place)) ?? found[0]
      : found[0]
  } catch {
    // no selector at all: told as missing
  }
}

/** What keeps a prompt from showing in the page right now, if anything. Never throws. */
export function obstacle(prompt: Prompt): Reason | undefined {
  const place = placeOf(prompt)
  if (!place) return 'target-missing'
  if (prompt.presenter === 'inline' && isTaken(place)) return 'another-open'
  // A dialog that only waits in the page, unseen, is none; a browser that cannot tell counts it as open. Inside one there is room.
  const isInTheWay = (dialog: Element) => dialog.checkVisibility?.({ visibilityProperty: true }) !== false && !dialog.contains(place)
  const dialogs = waits(prompt) ? [] : document.querySelectorAll('dialog[open],[aria-modal=true],[role$=dialog]:not([aria-modal=false],earshot-prompt)')
  return [...dialogs].some(isInTheWay) ? 'dialog-open' : undefined
}

/**
 * Calls `onMoment` when a prompt's trigger has come and its delay is over, never at once; a delay that runs already
 * goes on. Returns the page's own signal, which opens the moment of every prompt that waits for its name.
 * `signal` ends listening and delays.
 */
export function listen(
  prompts: Prompt[], onMoment: (prompt: Prompt) => void, signal: AbortSignal,
): (name: string) => void {
  const delays = new Map<Prompt, ReturnType<typeof setTimeout>>()
  const arm = (comes: (trigger: Prompt['trigger']) => boolean) => {
    for (const prompt of prompts) {
      if (!comes(prompt.trigger) || delays.has(prompt) || signal.aborted) continue
      const due = () => {
        delays.delete(prompt)
        onMoment(prompt)
      }
      delays.set(prompt, setTimeout(due, prompt.trigger.delay))
    }
  }
  let path = here()
  const moved = () => {
    if (path === (path = here())) return // a new state or fragment of the same page is not a new moment
    arm((trigger) => trigger.on === 'url' && matches(trigger.path, path))
  }
  arm((trigger) => trigger.on === 'open' || (trigger.on === 'url' && matches(trigger.path, path)))
  // Without the Navigation API only back and forward are seen: such a page can call `trigger` where it navigates.
  const { navigation } = globalThis as Partial<typeof globalThis>
  if (navigation) navigation.addEventListener('navigatesuccess', moved, { signal })
  else addEventListener('popstate', moved, { signal })
  signal.addEventListener('abort', () => delays.forEach(clearTimeout))
  return (name) => arm((trigger) => trigger.on === 'event' && trigger.name === name)
}
