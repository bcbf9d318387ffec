/** The custom elements, `earshot-nps` and all others: a widget in the flow of the page, by markup alone. */
import type { Client } from '../src/client.ts'
import type { Locales } from './i18n/choose.ts'
import type { EarshotElement } from './markup.ts'
import { mount, type Mounted, type MountOptions } from './mount.ts'
import type { Settings, Widgets } from './widget.ts'

/** What elements are defined with. */
export interface ElementOptions {
  /** The client that captures. */
  client: Client
  /** Each becomes an element of its type; one that is a function is fetched when its first element comes. */
  widgets: Widgets
  /** Locales beside English. Default none. */
  locales?: Locales
}

/** The settings of an element: its attributes by their camel-cased names, and the `<option>`s inside it. */
function settingsOf(element: HTMLElement): Settings {
  const options = [...element.querySelectorAll('option')].map(({ value, text }) => ({ id: value, label: text }))
  const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return {
    ...(options[0] && { options }),
    ...Object.fromEntries([...element.attributes].map(({ name, value }) => [camel(name), value])),
  }
}

/** What an element asks, and where its answers go. */
function asking(element: HTMLElement, type: string, { client, widgets, locales }: ElementOptions): MountOptions {
  const settings = () => settingsOf(element) as Record<string, string | undefined>
  const { question, subject } = settings()
  return {
    client,
    questions: [{
      id: element.id || type,
      widget: widgets[type]!,
      subject,
      texts: question ? { '': { question } } : {},
      get settings() {
        return settings() // late: a parser may still be bringing the options
      },
    }],
    locales,
    place() {
      const { touchPoint, journey, step } = settings()
      return { touchPoint, journey, step }
    },
    tell: (what, detail) =>
      element.dispatchEvent(new CustomEvent(`earshot-${what}`, { detail, bubbles: true, composed: true })),
  }
}

/**
 * Defines `earshot-<type>` for each widget; markup.ts has their attributes and events. The place is read at each capture, all
 * else when an element connects. A name that is taken is left as it is. Returns the undo, which empties every element of this
 * call; a name cannot be taken back.
 */
export function defineElements(options: ElementOptions): () => void {
  const mounted = new Map<Element, Promise<Mounted | void>>()
  const unmount = (element: Element) => {
    void mounted.get(element)?.then((made) => made?.dispose())
    mounted.delete(element)
  }
  let closed = false

  function begin(element: HTMLElement, type: string) {
    unmount(element)
    if (closed || !element.isConnected) return
    // A turn later: some frameworks bind the attributes of what they have already put in.
    mounted.set(element, Promise.resolve()
      .then(() => mount(element.shadowRoot ?? element.attachShadow({ mode: 'open' }), asking(element, type, options))))
  }
  for (const type in options.widgets) {
    const name = `earshot-${type}`
    if (customElements.get(name)) continue
    customElements.define(name, class extends HTMLElement implements EarshotElement {
      connectedCallback() {
        if (!mounted.has(this)) begin(this, type)
      }
      disconnectedCallback() {
        // A framework that moves an element takes it out and puts it back within one turn: the person's words stay.
        queueMicrotask(() => this.isConnected || unmount(this))
      }
      reset() {
        begin(this, type)
      }
    })
  }
  return () => {
    closed = true
    for (const element of mounted.keys()) unmount(element)
  }
}
