/** Five faces of one family, drawn by one formula in equal steps, so that no platform's font changes the feeling. */
import { h } from 'preact'

/**
 * A face on a 40-unit grid, from 1 (very unhappy) to 5 (very happy). Brows and mouth carry the feeling, in equal steps:
 *
 *   1  brows fall outward, mouth arched down      3  level      5  brows arched, mouth arched up
 */
export function Face({ level }: { level: number }) {
  const mood = (level - 3) / 2
  const sad = Math.max(0, -mood)
  const inner = 12.5 - 2 * sad - mood
  const outer = 12.5 + 2.5 * sad - mood
  const arch = 12.5 - 5 * mood - 3.75 * sad
  const ends = 26 - 2 * mood
  return (
    <svg viewBox="0 0 40 40">
      <circle cx="20" cy="20" r="17.5" />
      <path
        d={`M10.5 ${outer}Q13 ${arch} 15.5 ${inner}M29.5 ${outer}Q27 ${arch} 24.5 ${inner}M14 17.5v2M26 17.5v2M12.5 ${ends}Q20 ${ends + 11 * mood} 27.5 ${ends}`}
      />
    </svg>
  )
}
