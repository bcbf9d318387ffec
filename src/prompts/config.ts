/** What prompts.json says, as types. check.ts holds a file against them; engine.ts reads them. */
import type { TagValue } from '../event.ts'

/** The signal that opens a moment. */
export type Trigger =
  /** The page opens; `delay` in milliseconds, default 0. */
  | { on: 'open'; delay?: number }
  /** The page calls `["trigger", name]`; `delay` as above. */
  | { on: 'event'; name: string; delay?: number }
  /**
   * The page's path matches `path`, now or after a single-page navigation; `delay` as above. Written as people read it,
   * from the root, without query, fragment or percent codes; `*` stands for anything, nothing too.
   */
  | { on: 'url'; path: string; delay?: number }

/** What any question may say; `Type` is the widget that asks it. */
interface Ask<Type extends string> {
  /** Names the question in events; unique in its prompt. */
  id: string
  /** The widget that asks it. */
  type: Type
  /** What is asked about, such as the shop's name; stands in the question's text for `{subject}`. */
  subject?: string
  /** Own words by locale (`en`, `de-AT`), laid over the widget's: `question`, `low`, `high`, `detractor`, …. */
  texts?: Record<string, Record<string, string>>
  /** False keeps the question that follows a rating away. Default: it follows where its widget has one. */
  followUp?: false
}

/** An option: its words, or the name that events have beside its words. */
export type OptionConfig = string | { id: string; label: string }

/** One question of a prompt, with the settings of its widget. */
export type QuestionConfig =
  | Ask<'nps'>
  | Ask<'csat'>
  | Ask<'ces'>
  /** `faces`: how many. Default 5. */
  | (Ask<'emoji'> & { faces?: 2 | 3 | 4 | 5 })
  /** `half`: in half steps. Default false. */
  | (Ask<'stars'> & { half?: boolean })
  /** `direction`: which thumb stands first. Default `best-first`. */
  | (Ask<'thumbs'> & { direction?: 'best-first' | 'worst-first' })
  /** `multiple`: several may be taken; `other`: in the person's own words. Default false, both. */
  | (Ask<'choice'> & { options: OptionConfig[]; multiple?: boolean; other?: boolean })
  /** `voice`: the person may speak, in a browser that can listen. Default false. */
  | (Ask<'text'> & { voice?: boolean })
  /** `textVersion`: raise it when the words of the permission change. Default `1`. */
  | (Ask<'contact'> & { textVersion?: string })
  /** `touchPoints`: those to choose from. */
  | (Ask<'ret'> & { touchPoints: OptionConfig[] })
  /** A widget of others, known by the hyphen in its name; its settings are its own affair. */
  | (Ask<`${string}-${string}`> & { [setting: string]: unknown })

/** Where in the window a popover stands, or on which side of its target a card does. Logical: right-to-left mirrors it. */
export type Position =
  /** The middle of an edge. */
  | 'block-start' | 'block-end' | 'inline-start' | 'inline-end'
  /** A corner, its block side first. */
  | 'start-start' | 'start-end' | 'end-start' | 'end-end'

/** How much room a card takes: `kiosk` has keys of 20 mm. */
export type Density = 'compact' | 'comfortable' | 'kiosk'

/** Where a prompt appears. */
export type PresenterName =
  /** Floats over the page, asks for nothing. */
  | 'popover'
  /** In the flow of the page, inside `target`. */
  | 'inline'
  /** Modal: takes the focus, and keeps it until it is closed. */
  | 'dialog'
  /** Behind a tab at the inline end of the window, which a person presses. */
  | 'tab'
  /** Behind `target`, a button of the page's own. */
  | 'button'
  /** Beside `target`, at once. */
  | 'anchor'

/** A configured invitation at a touch point. */
export interface Prompt {
  /** Names the prompt in events; unique in the file. */
  id: string
  /** The wording's version; raise it when a question changes. */
  version?: string
  /** Where the answers belong. */
  touchPoint: string
  /** The journey's name. */
  journey?: string
  /** The position in the journey. */
  step?: string
  /** Free tags for every event of this prompt. */
  tags?: Record<string, TagValue>
  /** What opens the moment. */
  trigger: Trigger
  /** Where it appears. Default `popover`. */
  presenter?: PresenterName
  /** Where a popover stands, `end-end` by default; on which side of its target a card of `button` or `anchor` does, `block-end` by default. */
  position?: Position
  /** How much room it takes. Default `comfortable`. */
  density?: Density
  /** CSS selector of the element for `inline`, `button` and `anchor`. */
  target?: string
  /** Share of devices asked, 0 to 1; each device stays in or out. Default 1. */
  sampling?: number
  /** Days between two showings of this prompt on one device. Default: the file's. */
  cooldownDays?: number
  /** The questions, in order; one at least. */
  questions: QuestionConfig[]
}

/** The whole file. */
export interface PromptsConfig {
  /** Days between two showings of any prompt on one device. Default 30. */
  cooldownDays?: number
  /** The prompts; where several could show, the first does whose code is there. */
  prompts: Prompt[]
}
