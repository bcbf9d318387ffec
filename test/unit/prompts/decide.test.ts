/** Holds each decision to its reason, and the reasons to their order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../../src/prompts/config.ts'
import { decide, type Moment } from '../../../src/prompts/decide.ts'
import type { Reason } from '../../../src/prompts/reasons.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 4, 1)

const prompt = (over: Partial<Prompt> = {}): Prompt =>
  ({ id: 'a', touchPoint: 't', trigger: { on: 'open' }, questions: [{ id: 'q', type: 'nps' }], ...over })
const moment = (over: Partial<Moment> = {}): Moment => ({
  config: {}, memory: { seed: 0.5, shown: new Map() }, channel: 'web', by: 'open', path: '/', obstacle: undefined, now: NOW, ...over,
})
const justShown = { seed: 0.5, shown: new Map([['a', NOW - DAY]]) }
const onPath = prompt({ trigger: { on: 'url', path: '/pay/*' } })

describe('decide', () => {
  it.each<[what: string, prompt: Prompt, moment: Moment, reason: Reason]>([
    ['nothing in the way', prompt(), moment(), 'due'],
    ['on its path', onPath, moment({ by: 'url', path: '/pay/card' }), 'due'],
    ['left its path', onPath, moment({ by: 'url', path: '/imprint' }), 'off-path'],
    ['a dialog is open', prompt(), moment({ obstacle: 'dialog-open' }), 'dialog-open'],
    ['another shows', prompt(), moment({ obstacle: 'another-open' }), 'another-open'],
    ['no place for it', prompt(), moment({ obstacle: 'target-missing' }), 'target-missing'],
    ['outside the share', prompt({ sampling: 0 }), moment(), 'not-sampled'],
    ['shown yesterday', prompt(), moment({ memory: justShown }), 'cooldown'],
    ['shown yesterday, its own cool-down', prompt({ cooldownDays: 2 }),
      moment({ memory: justShown, config: { cooldownDays: 0 } }), 'cooldown-prompt'],
    ['waits for a press: no cool-down', prompt({ presenter: 'tab' }), moment({ memory: justShown }), 'due'],
    ['waits for a press: no cool-down of its own', prompt({ presenter: 'button', cooldownDays: 9 }), moment({ memory: justShown }), 'due'],
    ['waits for a press: its share still counts', prompt({ presenter: 'tab', sampling: 0 }), moment(), 'not-sampled'],
    ['by hand: no path', onPath, moment({ by: 'hand', path: '/imprint' }), 'due'],
    ['by hand: no sampling', prompt({ sampling: 0 }), moment({ by: 'hand' }), 'due'],
    ['by hand: no cool-down', prompt(), moment({ by: 'hand', memory: justShown }), 'due'],
    ['by hand: never over a dialog', prompt(), moment({ by: 'hand', obstacle: 'dialog-open' }), 'dialog-open'],
    ['by hand: never beside another', prompt(), moment({ by: 'hand', obstacle: 'another-open' }), 'another-open'],
    ['kiosk: no sampling', prompt({ sampling: 0 }), moment({ channel: 'kiosk' }), 'due'],
    ['kiosk: no cool-down', prompt(), moment({ channel: 'kiosk', memory: justShown }), 'due'],
    ['kiosk: its path still counts', onPath, moment({ channel: 'kiosk', by: 'url', path: '/x' }), 'off-path'],
    ['kiosk: never over a dialog', prompt(), moment({ channel: 'kiosk', obstacle: 'dialog-open' }), 'dialog-open'],
    ['only a kiosk is shared: pos', prompt(), moment({ channel: 'pos', memory: justShown }), 'cooldown'],
    ['the path before the obstacle', onPath, moment({ by: 'url', path: '/x', obstacle: 'dialog-open' }), 'off-path'],
    ['the obstacle before sampling', prompt({ sampling: 0 }), moment({ obstacle: 'dialog-open' }), 'dialog-open'],
    ['sampling before the cool-down', prompt({ sampling: 0 }), moment({ memory: justShown }), 'not-sampled'],
  ])('%s', (_, prompt, moment, reason) => {
    expect(decide(prompt, moment)).toEqual({ show: reason === 'due', reason })
  })

  it('never shows over an obstacle, on any channel and however it was opened', () => {
    const any = fc.record({
      by: fc.constantFrom('open', 'event', 'url', 'hand' as const),
      channel: fc.constantFrom('web', 'kiosk', 'pos', 'app', 'support', 'employee' as const),
      obstacle: fc.constantFrom('dialog-open', 'another-open', 'target-missing' as const),
    })
    fc.assert(fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (over, sampling) => {
      expect(decide(prompt({ sampling }), moment(over as Partial<Moment>)).show).toBe(false)
    }))
  })
})
