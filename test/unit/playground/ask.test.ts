/** What the playground gives to copy: every knob that changes the card changes it, and it asks what the card asks. */
import { describe, expect, it } from 'vitest'
import { checkPrompts } from '../../../src/prompts/check.ts'
import type { Row } from '../../browser/cover.ts'
import { isPossible, KNOBS, parse } from '../../browser/playing.ts'

const { htmlOf, jsonOf, isPrompt } = (await import(new URL('../../../examples/playground/ask.js', import.meta.url).href)) as
  Record<'htmlOf' | 'jsonOf', (knobs: Row) => string> & { isPrompt(knobs: Row): boolean }
const copied = (knobs: Row) => htmlOf(knobs) + (isPrompt(knobs) ? jsonOf(knobs) : '')

/** Not the page's: what a person has done, and how wide a window is. */
const outside = ['state', 'width']

describe('what is copied', () => {
  it.each(['', 'presenter=popover', 'presenter=button&lang=de', 'widget=choice', 'widget=emoji&presenter=dialog'])('of "%s" says every knob', (query) => {
    const before = parse(query)
    for (const { name, values } of KNOBS.filter((knob) => !outside.includes(knob.name) && ((knob as { on?(knobs: Row): boolean }).on?.(before) ?? true))) {
      for (const value of (values ?? ['#7a1f5c']).filter((value) => value !== before[name])) {
        const after = { ...before, [name]: value }
        const same = name === 'dir' && value !== 'rtl' // as the language reads by itself
        if (isPossible(after) && !same) expect([name, value, copied(after)]).not.toEqual([name, value, copied(before)])
      }
    }
  })

  it('has the page\'s language, direction and scheme', () => {
    expect(htmlOf(parse('lang=ar&scheme=dark'))).toMatch(/^<html lang="ar" dir="rtl">\n<style>:root \{ color-scheme: dark \}<\/style>\n/)
    expect(htmlOf(parse('lang=ar&dir=ltr'))).toMatch(/^<html lang="ar">\n<style>:root \{ color-scheme: light dark \}/)
  })

  it('has what a prompt needs beside it, and its density in prompts.json', () => {
    expect(htmlOf(parse('presenter=anchor'))).toContain('<button id="here"')
    expect(htmlOf(parse('presenter=popover'))).not.toContain('here')
    expect(jsonOf(parse('presenter=popover'))).not.toContain('density')
    for (const query of ['presenter=anchor', 'presenter=popover&density=kiosk']) {
      const { config, issues } = checkPrompts(JSON.parse(jsonOf(parse(query))))
      expect([issues, config.prompts[0]!.density]).toEqual([[], query.includes('kiosk') ? 'kiosk' : undefined])
    }
  })

  it('brings the module of a widget of others before Earshot', () => {
    expect(htmlOf(parse('widget=acme-mood'))).toMatch(/\/acme-mood\.js[^]*\/earshot\.js[^]*<earshot-acme-mood /)
  })
})
