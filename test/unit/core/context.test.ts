/** What an event says of its surroundings, and how layers of fields lie over each other. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { layer, place, surroundings, zone } from '../../../src/context.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A session storage as a tab has one. */
function sessionStore() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

describe('layer', () => {
  it('lays later fields over earlier ones, and undefined hides nothing', () => {
    expect(layer<object>({ a: 1, b: 1 }, { b: 2 }, { a: undefined, c: 0 })).toEqual({ a: 1, b: 2, c: 0 })
  })

  it('joins tags, traits, locale and consent name by name, and nothing else', () => {
    expect(layer<object>(
      {
        tags: { a: 1, b: 1 }, traits: { x: 1 }, locale: { requested: 'de' }, consent: { gpc: true },
        journey: { name: 'buy', step: 'pay' },
      },
      {
        tags: { b: 2 }, traits: { y: 2 }, locale: { shown: 'en' }, consent: { storage: true },
        journey: { name: 'return' },
      },
    )).toEqual({
      tags: { a: 1, b: 2 },
      traits: { x: 1, y: 2 },
      locale: { requested: 'de', shown: 'en' },
      consent: { gpc: true, storage: true },
      journey: { name: 'return' },
    })
  })

  it('changes none of its layers', () => {
    const base = { tags: { a: 1 } }
    layer<object>(base, { tags: { b: 2 } })
    expect(base).toEqual({ tags: { a: 1 } })
  })
})

describe('place', () => {
  it('names touch point, journey, step and tags', () => {
    expect(place('checkout.payment', { journey: 'buy', step: 'pay', tags: { vip: true } }))
      .toEqual({ touchPoint: 'checkout.payment', journey: { name: 'buy', step: 'pay' }, tags: { vip: true } })
  })

  it('has no journey where none is named', () => {
    expect(place('a', { step: 'pay' }).journey).toBeUndefined()
  })
})

describe('surroundings', () => {
  it('keeps the session of a tab, and begins a boot with every page', () => {
    vi.stubGlobal('sessionStorage', sessionStore())
    const [one, two] = [surroundings(true), surroundings(true)]
    expect(two.sessionId).toBe(one.sessionId)
    expect(two.bootId).not.toBe(one.bootId)
  })

  it('begins another session in another tab', () => {
    vi.stubGlobal('sessionStorage', sessionStore())
    const one = surroundings(true)
    vi.stubGlobal('sessionStorage', sessionStore())
    expect(surroundings(true).sessionId).not.toBe(one.sessionId)
  })

  it('stands a session storage that throws', () => {
    const setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem })
    expect(surroundings(true).sessionId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('tells the language, and nothing of the page', () => {
    vi.stubGlobal('navigator', { language: 'de-AT' })
    expect(surroundings(true)).toEqual({
      sessionId: expect.any(String),
      bootId: expect.any(String),
      consent: {},
      sdk: { name: 'earshot', version: expect.any(String) },
      locale: { requested: 'de-AT' },
    })
  })

  it('leaves the time zone for later, and asks for it once', () => {
    const asked = vi.spyOn(Intl, 'DateTimeFormat')
    surroundings(true)
    expect(asked).not.toHaveBeenCalled()
    const told = [zone(), zone()]
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
    expect(told).toEqual(Array(2).fill(Intl.DateTimeFormat().resolvedOptions().timeZone))
  })
})
