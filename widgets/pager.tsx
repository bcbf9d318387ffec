/** The way through the pages of a response: back, where one is, on. Only what is shown in a presenter has it; card.tsx draws it where mount.ts is given it. */
import { h, type VNode } from 'preact'
import { methodOf } from './card.tsx'
import { fill } from './i18n/fill.ts'
import type { Response } from './response.ts'
import { isGiveable } from './steps.ts'

/** What stands under a paged response. */
export interface Pager {
  /** Draws it. */
  View(props: { response: Response }): VNode
  /** Its style sheet, on top of the theme's. */
  styles: string
}

/** Next gives what is chosen and goes on, answered or not; it stays where an answer is wrong. It does not try again what could not be sent: that has a button of its own. */
function View({ response }: { response: Response }) {
  const { page, pages } = response.state
  const { texts } = response
  const onNext = (event: MouseEvent) => {
    if (event.detail > 1) return // a double click is one press: the second would skip a question
    for (const step of response.state.steps) if (isGiveable(step)) response.give(step.id, step.draft, step.inputMethod ?? methodOf(event))
    if (!response.state.steps.some(({ error }) => error)) response.turn(1)
  }
  return (
    <nav part="pages">
      {page > 0 && <button type="button" class="back" onClick={() => response.turn(-1)}>{texts.back}</button>}
      <span class="fine">{fill(texts.progress, { page: page + 1, pages }, texts.lang)}</span>
      <button type="button" class="next" onClick={onNext}>{page + 1 < pages ? texts.next : texts.done}</button>
    </nav>
  )
}

const styles = `
nav { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; white-space: nowrap; }
nav button { min-height: var(--target); padding: 0 20px; border-radius: var(--half); border: 1px solid var(--edge); font-weight: 600; }
.next { margin-inline-start: auto; }
`

/** Back, "2 of 3", Next. */
export const pager: Pager = { View, styles }
