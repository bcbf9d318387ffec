/** Presents a prompt: its questions by its presenter, which is fetched, its answers to its touch point. The prompts engine calls it. */
import type { Client } from '../src/client.ts'
import type { PresenterName, Prompt } from '../src/prompts/config.ts'
import { waits } from '../src/prompts/decide.ts'
import { obstacle, placeOf } from '../src/prompts/triggers.ts'
import { chooseLocale, languageAround, type Locales } from './i18n/choose.ts'
import { load } from './load.ts'
import { mount } from './mount.ts'
import { inline } from './presenters/inline.ts'
import type { Presenter } from './presenters/presenter.ts'
import type { Widgets } from './widget.ts'

/** What prompts are presented with. */
export interface PresenterOptions {
  /** The client that captures. */
  client: Client
  /** The widgets that may ask, by type; one that is a function is fetched when it first asks. */
  widgets: Widgets
  /** Locales beside English. */
  locales: Locales
  /** Told each time a person opens what waited for a press: a tab, a button. */
  onOpen?(): void
}

/** A prompt on the page. */
export interface Showing {
  /** Resolves once it is gone, and at once for what is part of the page: inline, a tab, a button. Rejects where what it needs cannot be fetched. */
  ended: Promise<void>
  /** Resolves once nothing of it is left. */
  gone: Promise<void>
  /** Takes it away; captured answers are unharmed. */
  dispose(): void
}

/** Modules that have a presenter under its name. */
const presenters: Record<PresenterName, () => Promise<Partial<Record<PresenterName, Presenter>>>> = {
  inline: async () => ({ inline }),
  popover: () => import('./presenters/popover.ts'),
  dialog: () => import('./presenters/dialog.ts'),
  tab: () => import('./presenters/tab.ts'),
  button: () => import('./presenters/button.ts'),
  anchor: () => import('./presenters/anchor.ts'),
}

/** The pager's code. */
const paging = () => import('./pager.tsx')

/** Fetches all that a prompt needs: its presenter first, then what pages through its questions. Called early, so that its moment waits for no network, and can do without one. Rejects where something of it cannot be fetched, or its widget is not registered. */
export const prepare = ({ presenter = 'popover', questions }: Prompt, { widgets, locales }: PresenterOptions) => Promise.all([
  load(presenters[presenter]),
  questions[1] && presenter !== 'inline' && load(paging),
  chooseLocale(languageAround(document.body), locales),
  ...questions.map(({ type }) => load(widgets[type] ?? (() => Promise.reject(`register ${type}`)))),
])

/** Shows a prompt; `trigger` names what opened the moment. One that has no place on the page ends at once. */
export function present(prompt: Prompt, trigger: string, options: PresenterOptions): Showing {
  const { locales, onOpen = () => {} } = options
  const { id, version, presenter = 'popover' } = prompt
  const isOnPage = presenter === 'inline' || waits(prompt)
  let onClose = () => {}
  const gone = new Promise<void>((resolve) => (onClose = resolve))
  let isGone = false
  async function begin() {
    const [code, paged] = await prepare(prompt, options)
    const target = placeOf(prompt)
    // While it was fetched a dialog may have come: it is not shown over that.
    if (isGone || !target || obstacle(prompt)) return onClose()
    return code[presenter]!({
      ...prompt, // its position and density
      fill: (root) => mount(root, {
        ...options,
        questions: prompt.questions.map(({ type, ...ask }) => ({ ...ask, widget: options.widgets[type]!, settings: ask })),
        place: () => prompt,
        about: { prompt: { id, version, trigger }, solicited: !waits(prompt) },
        pager: paged ? paged.pager : undefined,
      }),
      texts: (near) => chooseLocale(languageAround(near), locales),
      target,
      onOpen,
      onClose,
      inline,
    })
  }
  const begun = begin()
  const shown = begun.catch(onClose) // `ended` tells of what failed
  return {
    ended: begun.then(() => (isOnPage ? undefined : gone)),
    gone,
    dispose() {
      isGone = true
      void shown.then((undo) => undo?.())
      onClose()
    },
  }
}
