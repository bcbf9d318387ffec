/** Proves by sequence that nothing was lost, or says what is missing. Pure; results.ts asks. */
import type { Gap, Installation } from './storage.ts'

/** The proof for one installation. */
export interface Completeness extends Installation {
  /** Numbers up to the highest that never arrived: still on the device, or lost. */
  missing: number
  /** Where they lie, as far as listed. */
  gaps: Omit<Gap, 'installation'>[]
  /** The proof in words. */
  sentence: string
}

const count = new Intl.NumberFormat('en')

/** `installation X: 1,204 received, 0 missing`, with what was turned away where there is any. */
function inWords({ installation, received, refused }: Installation, missing: number): string {
  const turnedAway = refused ? `, ${count.format(refused)} turned away` : ''
  const counted = `${count.format(received)} received, ${count.format(missing)} missing`
  return `installation ${installation}: ${counted}${turnedAway}`
}

/** The proof for each installation, in the order given. */
export function completeness(installations: Installation[], gaps: Gap[]): Completeness[] {
  return installations.map((one) => {
    // Numbers start at 1 and have no holes, so the highest says how many there must be.
    const missing = one.highest - one.received - one.refused
    const own = gaps.filter((gap) => gap.installation === one.installation).map(({ from, to }) => ({ from, to }))
    return { ...one, missing, gaps: own, sentence: inWords(one, missing) }
  })
}
