/** Five faces of one family, drawn by one formula in equal steps, so that no platform's font changes the feeling. */
import { h } from 'preact'

/**
 * A face on a 40-unit grid, from 1 (very unhappy) to 5 (very happy). Brows and mouth carry the feeling:
 *
 *   1  brows slant inward, mouth arched down      3  level      5  brows raised and arched, mouth arched up
 */
export function Face({ level }: { level: number }) {
  const t = (level - 3) / 2
  const ends = 26.5 - 2 * t
  const inner = 13 - 1.2 * t + 1.6 * Math.max(0, -t)
  const outer = 13 - 0.6 * t - 2.2 * Math.max(0, -t)
  const lift = 2.2 * Math.max(0, t)
  return (
    <svg viewBox="0 0 40 40">
      <circle cx="20" cy="20" r="17.5" />
      <path
        d={`M11.5 ${outer}Q13.5 ${(outer + inner) / 2 - lift} 16 ${inner}M28.5 ${outer}Q26.5 ${(outer + inner) / 2 - lift} 24 ${inner}M14 17.5v1.5M26 17.5v1.5M12.5 ${ends}Q20 ${ends + 13 * t} 27.5 ${ends}`}
      />
    </svg>
  )
}
