/** Carries what a queue holds in memory over to the device, inside one transaction of the device. privacy.ts asks for it. */
import { lay } from './lay.ts'
import { HEAD, count, parse, readHead } from './segment.ts'
import type { Rows } from './storage.ts'

/**
 * Writes all that `from` holds. Rows keep their content and their order, at fractions before the next sequence, so that a
 * batch whose attempt proved nothing goes out again as the same bytes. Where both have a row of another kind, the device's stays.
 */
export async function move(from: Rows, rows: Rows, mint: () => string): Promise<void> {
  const head = await readHead(rows, mint)
  const keys = await from.keys('e')
  for (const [i, key] of keys.entries()) {
    const row = (await from.get(['e', key])) as string
    count(head, parse(row).length, row)
    await lay(rows, 'e', head.next - 1 + (i + 1) / (keys.length + 1), row)
  }
  for (const key of await from.keys('q')) await lay(rows, 'q', key, await from.get(['q', key]))
  for (const name of await from.keys('m'))
    if ((await rows.get(['m', name])) === undefined) rows.put(['m', name], await from.get(['m', name]))
  rows.put(HEAD, head)
}
