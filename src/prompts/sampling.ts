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
  for (const letter of `${seed} ${promptId}`) {
    bits = Math.imul(bits ^ letter.codePointAt(0)!, 0x5bd1e995) // MurmurHash2's multiplier and shift, a letter at a time
    bits ^= bits >>> 15 // without it, ids that differ in their last letter fall close together
  }
  return (bits >>> 0) / 2 ** 32 < share
}
