/** Presents a prompt: its questions in its presenter, its answers to its touch point. The prompts engine calls it. */
import type { Client } from '../src/client.ts'
import type { Prompt } from '../src/prompts/config.ts'
import type { Locales } from './i18n/choose.ts'
import { mount, type Mounted } from './mount.ts'
import { inline } from './presenters/inline.ts'
import { popover } from './presenters/popover.ts'
import type { Widgets } from './widget.ts'

/** What prompts are presented with. */
export interface PresenterOptions {
  /** The client that captures. */
  client: Client
  /** The widgets that may ask, by type; one that is a function is fetched when it first asks. */
  widgets: Widgets
  /** Locales beside English. */
  locales: Locales
}

/** A prompt on the page. */
export interface Showing {
  /** Resolves once it is gone. */
  ended: Promise<void>
  /** Takes it away; captured answers are unharmed. */
  dispose(): void
}

/** Shows a prompt; `trigger` names what opened the moment. An inline prompt whose target is not on the page ends at once. */
export function present(prompt: Prompt, trigger: string, { client, widgets, locales }: PresenterOptions): Showing {
  const { id, version } = prompt
  const questions = prompt.questions.flatMap(({ id, type, subject, texts, ...settings }) => {
    const widget = widgets[type]
    return widget ? [{ id, widget, subject, texts, settings }] : []
  })
  const fill = (root: ShadowRoot) => (mounted = mount(root, {
    client,
    questions,
    locales,
    place: () => prompt,
    about: { prompt: { id, version, trigger }, solicited: true },
  }))
  let mounted: Promise<Mounted>
  if (prompt.presenter === 'inline') {
    // It is part of the page and stands in no other prompt's way; a target holds one at a time.
    const target = document.querySelector(`${prompt.target}:not(:has(> earshot-prompt))`)
    return { ended: Promise.resolve(), dispose: target ? inline(fill, target) : () => {} }
  }
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  const undo = popover(fill, () => {
    void mounted.then(({ response }) => response.dismiss())
    dispose()
  })
  const dispose = () => {
    undo()
    end()
  }
  return { ended, dispose }
}
