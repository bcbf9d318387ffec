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

/** One question of a prompt. */
export interface QuestionConfig {
  /** Names the question in events; unique in its prompt. */
  id: string
  /** The widget that asks it. */
  type: 'nps' | 'emoji' | 'text'
  /** What is asked about, such as the shop's name; stands in the question's text for `{subject}`. */
  subject?: string
  /** Own words by locale (`en`, `de-AT`), laid over the widget's: `question`, `low`, `high`, `detractor`, …. */
  texts?: Record<string, Record<string, string>>
}

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
  /** Where it appears: floating, or inside the element that `target` selects. Default `popover`. */
  presenter?: 'popover' | 'inline'
  /** CSS selector of the element for `inline`. */
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
  /** The prompts; where several could show, the first does. */
  prompts: Prompt[]
}
