/** A card that nobody sees, drawn while the page is idle: code, style sheets and fonts have then been in use once, and the first card that a person waits for comes sooner. script.ts fetches it. */
import { h } from 'preact'
import type { Client } from '../src/client.ts'
import { mount } from './mount.ts'
import { Scale } from './scale.tsx'
import { sheet } from './theme/sheet.ts'
import type { ViewProps, Widget } from './widget.ts'

const face = <svg viewBox="0 0 9 9"><path d="M0 0h9" /></svg>
const widget: Widget<number> = {
  type: 'rehearsal',
  texts: { en: { question: 'a' } },
  answer: () => ({}),
  View: (props: ViewProps<number>) => <Scale {...props} look="" points={[{ value: 1, label: '', face }]} anchors={['a']} />,
  styles: '',
}

/** By which no rule of the page brings it to light. */
const hidden = ':host{all:initial!important;position:fixed!important;inset:0!important;opacity:0!important}'

/** Draws it for one frame, where it can be neither seen, heard, reached nor pressed, and moves nothing. Nothing is captured. */
export async function rehearse(client: Client): Promise<void> {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  host.inert = true
  document.documentElement.append(host) // not the body, whose last child may have a style of its own
  const mounted = await mount(root, {
    client: { ...client, at: () => ({ capture: () => new Promise(() => {}) }) } as never,
    questions: [{ id: '', widget }],
  })
  root.adoptedStyleSheets.push(sheet(hidden))
  requestAnimationFrame(() => setTimeout(() => {
    mounted?.dispose()
    host.remove()
  }))
}
