/**
 * Runs that the model test once failed by, shrunk, each under the name of what went wrong. A new one is pasted from the
 * report of model.test.ts.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { Browser, type RunOptions } from './model/browser.ts'
import { answer, capture, fail, flush, happen, kill, wait, type Command } from './model/commands.ts'
import { loadCore, type Core } from './model/core.ts'

let core: (globals: object) => Core
beforeAll(async () => {
  core = await loadCore()
})

/** Plays the commands and the honest end; resolves with what was wrong. */
async function played(options: Partial<RunOptions>, ...steps: Command[]): Promise<string> {
  const browser = new Browser(core, { locks: true, batchSize: 4, lag: 0, seed: 0, ...options })
  try {
    for (const step of steps) await step.run(browser.model, browser)
    await browser.end(false)
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

describe('a claim that the device did not store', () => {
  it('is repeated as the same bytes, though more has been captured since', async () => {
    expect(await played({},
      capture('rest', 0, ['plain'], false), fail(0, ['QuotaExceededError']), answer(0, [503]), flush('rest', 0),
      capture('rest', 0, ['plain'], false), flush('rest', 0),
    )).toBe('nothing')
  })

  it('keeps the wait that the endpoint asked for', async () => {
    expect(await played({},
      capture('rest', 0, ['plain'], false), fail(0, ['QuotaExceededError']), answer(0, ['asks seconds']),
      flush('rest', 0), flush('rest', 0),
    )).toBe('nothing')
  })
})

describe('a first claim whose page died', () => {
  it('stays in the queue when the next attempt proves nothing', async () => {
    expect(await played({},
      answer(0, ['takes and stalls', 'asks seconds']), capture('rest', 0, ['plain'], false), happen('rest', 0, 'hidden'),
      flush(0, 1), kill('rest', 0, false),
    )).toBe('nothing')
  })
})

describe('a time-out while the answer is read', () => {
  it('divides what was sent before, as one without an answer does', async () => {
    expect(await played({ batchSize: 7 },
      capture(0, 0, ['plain', 'plain'], false), answer(0, [404, 'takes and stalls']), wait('rest', 300_000),
    )).toBe('nothing')
  })
})
