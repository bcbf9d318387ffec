/** Sampling, pure: which share of devices a prompt asks. A device stays in or out; decide.ts asks. */

/**
 * True where a device is in a prompt's share, from 0 (nobody) to 1 (everybody, the default). The same for the same
 * `seed`, at every trigger; a share that is raised keeps everyone who was in. Never throws.
 *
 * @param seed the device's own random number
 *
 * @example
 * sampled(0.42, 'after-payment', 1) // true
 */
export function sampled(seed: number, promptId: string, share = 1): boolean {
  let bits = 0
  // MurmurHash2's multiplier and shift, a letter at a time. The seed's many digits come last and stir the id, so that
  // each prompt is drawn on its own, however alike the ids.
  for (const letter of `${promptId} ${seed}`) {
    bits = Math.imul(bits ^ letter.codePointAt(0)!, 0x5bd1e995)
    bits ^= bits >>> 15
  }
  return (bits >>> 0) / 2 ** 32 < share
}
