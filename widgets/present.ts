/** Presents a prompt: its questions by its presenter, which is fetched, its answers to its touch point. The prompts engine calls it. */
import type { Client } from '../src/client.ts'
import type { PresenterName, Prompt } from '../src/prompts/config.ts'
import { chooseLocale, languageAround, type Locales } from './i18n/choose.ts'
import { load } from './load.ts'
import { failing, mount } from './mount.ts'
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
  /** Resolves once it is gone, and at once for what is part of the page: inline, a tab, a button. Rejects where its presenter cannot be fetched. */
  ended: Promise<void>
  /** Takes it away; captured answers are unharmed. */
  dispose(): void
}

const presenters: Record<PresenterName, () => Promise<Presenter>> = {
  inline: async () => ({ fill, target, density }) => inline(fill, target, density),
  popover: () => import('./presenters/popover.ts').then(({ popover }) => popover),
  dialog: () => import('./presenters/dialog.ts').then(({ dialog }) => dialog),
  tab: () => import('./presenters/tab.ts').then(({ tab }) => tab),
  button: () => import('./presenters/button.ts').then(({ button }) => button),
  anchor: () => import('./presenters/anchor.ts').then(({ anchor }) => anchor),
}

/** The pager's code. */
const paging = () => import('./pager.tsx')

/** Whether it is part of the page from its beginning to the end of the page. */
export const isOnPage = ({ presenter = 'popover' }: Prompt): boolean => /inline|tab|button/.test(presenter)

/** Fetches what a prompt needs, so that its moment waits for no network, and can do without one. What cannot be fetched is, when it shows. */
export function prepare({ presenter = 'popover', questions }: Prompt, { widgets, locales }: PresenterOptions): void {
  const parts = [load(presenters[presenter]), questions[1] && load(paging), chooseLocale(languageAround(document.body), locales), ...questions.map(({ type }) => load(widgets[type] ?? {}))]
  void Promise.all(parts).catch(() => {})
}

/** What is asked; a type that nobody has registered is reported and left out. */
const askedBy = (prompt: Prompt, { client, widgets }: PresenterOptions) =>
  prompt.questions.flatMap(({ id, type, subject, texts, ...settings }) => {
    const widget = widgets[type]
    if (!widget) client.report('prompt-invalid', 'register its widget', `${prompt.id}: ${type}`)
    return widget ? [{ id, widget, subject, texts, settings }] : []
  })

/** Shows a prompt; `trigger` names what opened the moment. One whose target is not on the page, or holds one already, ends at once. */
export function present(prompt: Prompt, trigger: string, options: PresenterOptions): Showing {
  const { client, locales, onOpen = () => {} } = options
  const { id, version, presenter = 'popover', position, density } = prompt
  const isInline = presenter === 'inline'
  const selector = /inline|button|anchor/.test(presenter) ? prompt.target! : 'body'
  const questions = askedBy(prompt, options)
  const target = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => !isInline || !element.querySelector(':scope>earshot-prompt'))
  // Beside what is not drawn, a card would not be either.
  if (!target || (presenter === 'anchor' && !target.getClientRects()[0]) || !questions[0]) return { ended: Promise.resolve(), dispose() {} }

  let onClose = () => {}
  const closed = new Promise<void>((resolve) => (onClose = resolve))
  const stays = isOnPage(prompt)
  let isGone = false
  async function begin() {
    const isPaged = !isInline && questions[1]
    const [show, paged] = await Promise.all([load(presenters[presenter]), isPaged && load(paging)])
    // While it was fetched another dialog may have come: it is not shown over that.
    const modal = !stays && document.querySelector('dialog:modal')
    if (isGone || (modal && !modal.contains(target!))) return onClose()
    return show({
      fill: (root) => mount(root, {
        client,
        questions,
        locales,
        place: () => prompt,
        about: { prompt: { id, version, trigger }, solicited: !/tab|button/.test(presenter) },
        pager: paged ? paged.pager : undefined,
      }).catch(failing(client, id)),
      texts: (near) => chooseLocale(languageAround(near), locales),
      target: target!,
      position,
      density,
      onOpen,
      onClose,
    })
  }
  const begun = begin()
  return {
    ended: begun.then(() => (stays ? undefined : closed)),
    dispose() {
      isGone = true
      void begun.then((undo) => undo?.(), () => {}) // `ended` tells of what failed
      onClose()
    },
  }
}
