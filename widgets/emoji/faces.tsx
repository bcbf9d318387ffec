/** Five faces of one family, drawn by one formula in equal steps, so that no platform's font changes the feeling. */
import { h } from 'preact'

/**
 * A face on a 40-unit grid, from 1 (very unhappy) to 5 (very happy). Brows and mouth carry the feeling, in equal steps:
 *
 *   1  brows fall outward, mouth arched down      3  level      5  brows arched high, mouth arched up
 */
export function Face({ level }: { level: number }) {
  const mood = (level - 3) / 2
  const sad = Math.max(0, -mood)
  const glad = Math.max(0, mood)
  const inner = 11.5 - sad - glad / 2
  const outer = 11.5 + 3.5 * sad - glad / 2
  const arch = 10.5 + sad - 3 * glad
  const ends = 26.5 - 2 * mood
  return (
    <svg viewBox="0 0 40 40">
      <circle cx="20" cy="20" r="17.5" />
      <path
        d={`M9.5 ${outer}Q12.5 ${arch} 15.5 ${inner}M30.5 ${outer}Q27.5 ${arch} 24.5 ${inner}M14 17.5v2M26 17.5v2M12 ${ends}Q20 ${ends + 11 * mood} 28 ${ends}`}
      />
    </svg>
  )
}
