/** A scale of native radios: one tab stop, arrows, Home and End. Shared by the views of all ratings and single choices. */
import { Fragment, h, type ComponentChildren } from 'preact'
import type { ViewProps } from './widget.ts'

/** One point of a scale. */
export interface Point<Value = number> {
  /** The rating, or what else is chosen. */
  value: Value
  /** What is said of it: its visible label and its meaning. */
  label: string
  /** What is seen. */
  face: ComponentChildren
}

/** What a scale needs beside its view's props. */
export interface ScaleProps<Value> extends ViewProps<Value, any> {
  /** The classes that style sheets know it by, and its parts' names: `key` brings keys with a border, as most scales have. */
  look: string
  /** The points, in the order shown. */
  points: Point<Value>[]
  /** Words seen under the scale: both ends, or what is chosen. Default: none. */
  anchors?: ComponentChildren[]
}

/** Where a key moves the choice to; undefined for keys that move nothing. Left and right follow the reading direction. */
function target(key: string, at: number, count: number, dir: 'ltr' | 'rtl'): number | undefined {
  const on = (at + 1) % count
  const back = (at + count - 1) % count
  const [ArrowRight, ArrowLeft] = dir === 'rtl' ? [back, on] : [on, back]
  const targets: Record<string, number> = { Home: 0, End: count - 1, ArrowDown: on, ArrowUp: back, ArrowRight, ArrowLeft }
  return targets[key]
}

/**
 * Radios, each filling its key, so that a press anywhere on it lands on the control. A press or Space gives the answer;
 * arrows only choose, as WCAG 3.2.2 asks, and Enter or the card's button gives what is chosen. So does a click that no finger
 * made: it may be an arrow's, on a page that keeps all keys from us, or a screen reader's.
 */
export function Scale<Value>({ look, points, anchors = [], name, dir, value: chosen, onDraft, onAnswer }: ScaleProps<Value>) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return // the browser's own
    const radios = [...(event.currentTarget as Element).querySelectorAll('input')]
    const at = radios.indexOf(event.target as HTMLInputElement)
    const next = target(event.key, at, points.length, dir)
    if (next !== undefined) {
      event.preventDefault() // engines differ in right-to-left, and know no Home and End
      radios[next]!.focus()
      onDraft(points[next]!.value)
    } else if (event.key === ' ' || (event.key === 'Enter' && chosen !== undefined)) {
      event.preventDefault() // a radio that is chosen already would hear nothing of Space
      onAnswer(event.key === ' ' ? points[at]!.value : chosen!, 'keyboard')
    }
  }
  return (
    <>
      <div class={`scale ${look}`} part={`scale ${look}`} role="radiogroup" aria-labelledby={name} onKeyDown={onKeyDown}>
        {points.map(({ value, label, face }) => (
          <label>
            <input
              type="radio"
              name={name}
              aria-label={label}
              checked={value === chosen}
              onClick={(event: MouseEvent) => (event.detail ? onAnswer(value, 'pointer') : onDraft(value))}
            />
            <span class="face" part={`face ${look}${value === chosen ? ' chosen' : ''}`}>{face}</span>
          </label>
        ))}
      </div>
      {anchors.length > 0 && (
        <div class="anchors fine" part="anchors" aria-hidden="true">
          {anchors.map((anchor) => (
            <span>{anchor}</span>
          ))}
        </div>
      )}
    </>
  )
}
