/** The map: native radios in a grid. What is chosen is the card's to know, so there is no state here, and no hook. */
import { h } from 'preact'
import type { ViewProps } from 'earshot/widgets'
import { moodsOf, type Config } from './question.js'

/** Where a key leads from the mood at `at`; undefined for keys that lead nowhere. The edges hold; left and right follow the reading direction. */
function target(key: string, at: number, size: number, dir: 'ltr' | 'rtl'): number | undefined {
  const within = (place: number) => Math.min(Math.max(place, 0), size - 1)
  const row = Math.floor(at / size)
  const across = (by: number) => row * size + within((at % size) + by)
  const down = (by: number) => within(row + by) * size + (at % size)
  const on = dir === 'rtl' ? -1 : 1
  return {
    ArrowRight: across(on), ArrowLeft: across(-on), ArrowDown: down(1), ArrowUp: down(-1), Home: 0, End: size * size - 1,
  }[key]
}

/** A press or Space gives a mood; arrows, and a click that no finger made, only choose, and Enter or the card's button gives what is chosen. */
export function View({ name, config, words, dir, value, onDraft, onAnswer }: ViewProps<string, Config>) {
  const { size } = config
  const moods = moodsOf(config)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return // the browser's own
    const radios = [...(event.currentTarget as Element).querySelectorAll('input')]
    const at = radios.indexOf(event.target as HTMLInputElement)
    const next = target(event.key, at, size, dir)
    if (next === undefined && event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (next !== undefined) {
      radios[next]!.focus()
      onDraft(moods[next]!)
    } else if (event.key === ' ') onAnswer(moods[at]!, 'keyboard')
    else if (value) onAnswer(value, 'keyboard')
  }
  /** The word, and where on the map it lies, for those who do not see that. */
  const heard = (mood: string, at: number) => {
    const side = [words.unpleasant, ...(size > 2 ? [''] : []), words.pleasant][at % size]
    const level = [words.stirred, ...(size > 2 ? [''] : []), words.calm][Math.floor(at / size)]
    return [words[mood], side, level].filter(Boolean).join(', ')
  }
  return (
    <div>
      <div class="top fine" part="anchors" aria-hidden="true">{words.stirred}</div>
      <div class={`map map-${size}`} part="scale" role="radiogroup" aria-labelledby={name} onKeyDown={onKeyDown}>
        {moods.map((mood, at) => (
          <label>
            <input
              type="radio"
              name={name}
              aria-label={heard(mood, at)}
              checked={mood === value}
              onClick={(event: MouseEvent) => (event.detail ? onAnswer(mood, 'pointer') : onDraft(mood))}
            />
            <span class="face" part={`face${mood === value ? ' chosen' : ''}`}>{words[mood]}</span>
          </label>
        ))}
      </div>
      <div class="anchors fine" part="anchors" aria-hidden="true">
        <span>{words.unpleasant}</span>
        <span>{words.calm}</span>
        <span>{words.pleasant}</span>
      </div>
    </div>
  )
}
