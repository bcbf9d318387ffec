/** A card drawn where nobody sees it, while the page is idle: its code has then run once, and the first card that a person waits for comes sooner. script.ts fetches it. */
import { h } from 'preact'
import type { Client } from '../src/client.ts'
import { mount } from './mount.ts'
import { Scale } from './scale.tsx'
import type { ViewProps, Widget } from './widget.ts'

const widget: Widget<number> = {
  type: 'rehearsal',
  texts: { en: { question: '' } },
  answer: () => ({}),
  View: (props: ViewProps<number>) => <Scale {...props} look="" points={[{ value: 1, label: '', face: '' }]} anchors={['']} />,
  styles: '',
}

/** Draws a card outside the page and takes it away; nothing is captured. */
export async function rehearse(client: Client): Promise<void> {
  const { dispose } = await mount(document.createElement('div').attachShadow({ mode: 'open' }), { client, questions: [{ id: '', widget }] })
  dispose()
}
