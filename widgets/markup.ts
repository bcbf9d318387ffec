/**
 * What markup may say: the elements and their attributes, events and parts, as types with their words. The only such list:
 * the build makes custom-elements.json and html-data.json of it; react.d.ts, preact.tsx, vue.d.ts and svelte.d.ts lay it
 * into JSX and templates.
 */
import type { Told } from './ledger.ts'

/** An element as a page sees it. */
export interface EarshotElement extends HTMLElement {
  /** Begins a new response for the next person; what was given is captured and stays. */
  reset(): void
}

/** A flag as HTML writes it: it stands alone, or says `true`. */
export type Flag = boolean | '' | 'true' | 'false'

/** What every element may be told. */
export interface Attributes {
  /** Where the answer belongs, dotted from wide to narrow: `checkout.payment`. Read when it is given. Default: the client's context. */
  'touch-point'?: string
  /** The journey that the touch point lies on, such as `buy-online`. Read when the answer is given. */
  journey?: string
  /** The position in the journey, such as `pay`. Read when the answer is given. */
  step?: string
  /** Asks in your own words; `{subject}` stands for the subject. Default: the widget's own words in the locale shown. */
  question?: string
  /** What is asked about, such as the shop's name. */
  subject?: string
  /** How much room it takes: `kiosk` has keys of 20 mm. Default `comfortable`. */
  density?: 'compact' | 'comfortable' | 'kiosk'
  /** BCP 47 tag that chooses the locale, on the element or around it. Default: the page's. */
  lang?: string
  /** Names the question in events. Default: the widget's type. */
  id?: string
}

/** What NPS may be told. */
export interface NpsAttributes extends Attributes {
  /** `off` keeps away the text that asks for the reason. Default `on`. */
  'follow-up'?: 'on' | 'off'
}

/** What the emoji pulse may be told. */
export interface EmojiAttributes extends Attributes {
  /** How many faces: three and five have one in the middle, two and four take a side. Default `5`. */
  faces?: 2 | 3 | 4 | 5 | `${2 | 3 | 4 | 5}`
}

/** What the stars may be told. */
export interface StarsAttributes extends Attributes {
  /** Offers half steps. */
  half?: Flag
}

/** What the thumbs may be told. */
export interface ThumbsAttributes extends Attributes {
  /** Which thumb stands first: the one up, or the one down. Default `best-first`. */
  direction?: 'best-first' | 'worst-first'
}

/** What the choice may be told. */
export interface ChoiceAttributes extends Attributes {
  /** The options in order, as `price: Price, speed: Speed`: the name in events, then the words. Default: the `<option>`s inside. */
  options?: string
  /** Takes several options. */
  multiple?: Flag
  /** Offers "other", in the person's own words. */
  other?: Flag
}

/** What the free text may be told. */
export interface TextAttributes extends Attributes {
  /** Offers to listen, where the browser can. */
  voice?: Flag
}

/** What the contact permission may be told. */
export interface ContactAttributes extends Attributes {
  /** The version of the permission's wording; raise it when the words change. Default `1`. */
  'text-version'?: string
}

/** What the quick card may be told. */
export interface RetAttributes extends Attributes {
  /** The touch points to choose from, as `shop: In the shop, ad: An advert`. Default: the `<option>`s inside. */
  'touch-points'?: string
}

/** Every element, and what it may be told. */
export interface Elements {
  /** Net Promoter Score: how likely from 0 to 10, then the reason. */
  'earshot-nps': NpsAttributes
  /** Customer satisfaction, 1 to 5. */
  'earshot-csat': Attributes
  /** Customer Effort Score 2.0: a statement, agreed with from 1 to 7. */
  'earshot-ces': Attributes
  /** The emoji pulse: two to five faces, very unhappy to very happy. */
  'earshot-emoji': EmojiAttributes
  /** One to five stars, in half steps where asked for. */
  'earshot-stars': StarsAttributes
  /** A thumb up or a thumb down. */
  'earshot-thumbs': ThumbsAttributes
  /** One or several of your own options. */
  'earshot-choice': ChoiceAttributes
  /** The person's own words, scrubbed of addresses and numbers. */
  'earshot-text': TextAttributes
  /** A permission to write to the person, and where to. */
  'earshot-contact': ContactAttributes
  /** The quick card of real-time experience tracking: which touch point, how positive, how persuasive. */
  'earshot-ret': RetAttributes
}

/** What `::part()` reaches, for what the custom properties cannot. */
export interface Parts {
  /** The whole card. */
  card: unknown
  /** The words of a question. */
  question: unknown
  /** The row of keys, faces, stars, thumbs or options. */
  scale: unknown
  /** One key, face, star, thumb, option or box. */
  face: unknown
  /** The one that is chosen. */
  chosen: unknown
  /** The words under the ends of a scale. */
  anchors: unknown
  /** A field to write in. */
  field: unknown
  /** Says what is wrong with an answer. */
  error: unknown
  /** The button that sends, or tries again. */
  button: unknown
  /** The way through several pages. */
  pages: unknown
  /** Says where the answers are. */
  status: unknown
  /** The button that closes what floats: of `earshot-prompt` alone. */
  close: unknown
  /** The tab at the edge of the window: of `earshot-tab` alone. */
  tab: unknown
}

/** The events that elements emit, bubbling and composed. */
export type EarshotEvents = { [What in keyof Told as `earshot-${What}`]: CustomEvent<Told[What]> }

/** Listeners to them, as React 19, Preact and Svelte 5 take them. */
export type Listeners = { [Name in keyof EarshotEvents as `on${Name}`]?: (event: EarshotEvents[Name]) => void }

type TagNames = { [Tag in keyof Elements]: EarshotElement }

declare global {
  interface HTMLElementTagNameMap extends TagNames {}
  interface GlobalEventHandlersEventMap extends EarshotEvents {}
}
