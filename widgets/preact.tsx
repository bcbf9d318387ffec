/** The Preact component `Feedback`, `earshot/preact`: any widget, mounted by mount.ts in a shadow root of its own; and the types of the elements in Preact's JSX. */
import { Component, h, type JSX } from 'preact'
import type { Client } from '../src/client.ts'
import type { Locales } from './i18n/choose.ts'
import type { Told } from './ledger.ts'
import { load } from './load.ts'
import type { Attributes, EarshotElement, Elements, Listeners } from './markup.ts'
import { mount, type Mounted } from './mount.ts'
import type { Settings, Widget } from './widget.ts'

/** What `Feedback` takes. The place is read when an answer is given; all else when it mounts: give it another `key` to begin anew. */
export interface FeedbackProps extends Pick<Attributes, 'journey' | 'step' | 'subject' | 'question' | 'density' | 'lang'> {
  /** The client that captures. */
  client: Client
  /** Who asks, there or fetched when it mounts. */
  widget: Widget | (() => Promise<Widget>)
  /** Names the question in events. Default: the widget's type. */
  id?: string
  /** Where the answer belongs. Default: the client's context. */
  touchPoint?: string
  /** What the widget may be told, by the camel-cased names of its attributes. Default: none. */
  settings?: Settings
  /** Locales beside English. Default: none. */
  locales?: Locales
  /** Hears of every answer as it is given. */
  onAnswer?(detail: Told['answer']): void
  /** Hears of every answer that is stored. */
  onQueued?(detail: Told['queued']): void
  /** Hears of answers that the endpoint has taken. */
  onDelivered?(detail: Told['delivered']): void
  /** Hears of answers that the endpoint refused for good. */
  onQuarantined?(detail: Told['quarantined']): void
}

/**
 * A widget in the flow of the page: one element, `<earshot-feedback>`, which style sheets reach as they reach the custom
 * elements. On a server it is empty. A widget that cannot be fetched is reported as `widget-failed`.
 *
 * @example
 * <Feedback client={client} widget={nps} touchPoint="checkout.thanks" onAnswer={({ ratingValue }) => console.log(ratingValue)} />
 */
export class Feedback extends Component<FeedbackProps> {
  private mounted?: Promise<Mounted | void>

  /** Begins a new response for the next person; what was given is captured and stays. */
  reset(): void {
    this.componentWillUnmount()
    this.mounted = this.begin().catch((cause) => this.props.client.report('widget-failed', 'its cause', this.props.id, cause))
  }

  private async begin(): Promise<Mounted | void> {
    const host = this.base as HTMLElement
    const { client, widget: given, id, subject, question, settings, locales } = this.props
    const widget = await load(given)
    return mount(host.shadowRoot ?? host.attachShadow({ mode: 'open' }), {
      client,
      questions: [{ id: id ?? widget.type, widget, subject, texts: question ? { '': { question } } : {}, settings }],
      locales,
      place: () => {
        const { touchPoint, journey, step } = this.props
        return { touchPoint, journey, step }
      },
      tell: (what, detail) => {
        const { onAnswer, onQueued, onDelivered, onQuarantined } = this.props
        const hear = { answer: onAnswer, queued: onQueued, delivered: onDelivered, quarantined: onQuarantined }[what]
        ;(hear as ((detail: unknown) => void) | undefined)?.(detail)
      },
    })
  }

  override componentDidMount(): void {
    this.reset()
  }

  override componentWillUnmount(): void {
    void this.mounted?.then((made) => made?.dispose())
  }

  override render({ id, density, lang }: FeedbackProps) {
    return <earshot-feedback id={id} density={density} lang={lang} />
  }
}

type Tags = { [Tag in keyof Elements]: JSX.HTMLAttributes<EarshotElement> & Elements[Tag] & Listeners }

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {
      /** The element of `Feedback`. */
      'earshot-feedback': JSX.HTMLAttributes<HTMLElement> & Pick<FeedbackProps, 'density'>
    }
  }
}
