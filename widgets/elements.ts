/** The custom elements `earshot-nps`, `earshot-emoji`, `earshot-text`: a widget in the flow of the page, by markup alone. */
import type { Client } from '../src/client.ts'
import type { Locales } from './i18n/choose.ts'
import { mount, type Mounted } from './mount.ts'
import type { Widget } from './widget.ts'

/** What elements are defined with. */
export interface ElementOptions {
  /** The client that captures. */
  client: Client
  /** Each becomes an element of its type. */
  widgets: Widget[]
  /** Locales beside English. Default none. */
  locales?: Locales
}

/** An element as a page sees it. Emits `earshot-answer`, `earshot-queued`, `earshot-delivered`, `earshot-quarantined`, bubbling and composed. */
export interface EarshotElement extends HTMLElement {
  /** Begins a new response for the next person; what was given is captured and stays. */
  reset(): void
}

/**
 * Defines `earshot-<type>` for each widget. Attributes: `touch-point`, `journey`, `step` (read at each capture),
 * `question`, `subject`, `follow-up="off"`, and `lang` around it (read when it connects). A name that is taken is left as
 * it is. Returns the undo, which empties every element of this call; a name cannot be taken back.
 */
export function defineElements({ client, widgets, locales = {} }: ElementOptions): () => void {
  const mounted = new Map<Element, Promise<Mounted>>()
  const unmount = (element: Element) => {
    void mounted.get(element)?.then(({ dispose }) => dispose())
    mounted.delete(element)
  }
  let closed = false

  function begin(element: HTMLElement, widget: Widget) {
    const attribute = (name: string) => element.getAttribute(name) ?? undefined
    const question = attribute('question')
    unmount(element)
    if (closed || !element.isConnected) return
    mounted.set(element, mount(element.shadowRoot ?? element.attachShadow({ mode: 'open' }), {
      client,
      questions: [{
        id: element.id || widget.type,
        widget: attribute('follow-up') === 'off' ? { ...widget, followUp: undefined } : widget,
        subject: attribute('subject'),
        texts: question ? { '': { question } } : {},
      }],
      locales,
      place: () => ({ touchPoint: attribute('touch-point'), journey: attribute('journey'), step: attribute('step') }),
      tell: (what, detail) =>
        element.dispatchEvent(new CustomEvent(`earshot-${what}`, { detail, bubbles: true, composed: true })),
    }))
  }
  for (const widget of widgets) {
    const name = `earshot-${widget.type}`
    if (customElements.get(name)) continue
    customElements.define(name, class extends HTMLElement implements EarshotElement {
      connectedCallback() {
        if (!mounted.has(this)) begin(this, widget)
      }
      disconnectedCallback() {
        // A framework that moves an element takes it out and puts it back within one turn: the person's words stay.
        queueMicrotask(() => this.isConnected || unmount(this))
      }
      reset() {
        begin(this, widget)
      }
    })
  }
  return () => {
    closed = true
    for (const element of mounted.keys()) unmount(element)
  }
}
