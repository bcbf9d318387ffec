/** Triggers: the one reader of the page for prompts. Opens moments for engine.ts, tells claim.ts what is in the way. */
import type { Prompt } from './config.ts'
import { waits } from './decide.ts'
import type { Reason } from './reasons.ts'
import { matches } from './targeting.ts'

/** The page's path; neither query nor fragment. Never throws. */
export const here = () => location.pathname

/** The element that a prompt belongs to; undefined where it needs none, null where it is missing. */
function placeOf({ presenter, target }: Prompt): Element | null | undefined {
  try {
    return /inline|button|anchor/.test(presenter!) ? document.querySelector(target!) : undefined
  } catch {
    return null // no selector at all: told as missing
  }
}

/** What keeps a prompt from showing in the page right now, if anything. Never throws. */
export function obstacle(prompt: Prompt): Reason | undefined {
  const place = placeOf(prompt)
  if (place === null) return 'target-missing'
  // A dialog that only waits in the markup is none; a browser that cannot tell counts it as open. Inside one there is room.
  const isInTheWay = (dialog: Element) => dialog.checkVisibility?.() !== false && !(place && dialog.contains(place))
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
