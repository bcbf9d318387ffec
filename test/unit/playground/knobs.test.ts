/** The playground's knobs: an address says what is not usual, and nothing that cannot be comes of one. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../docs/pages.ts'
import { isPossible, KNOBS, parse, toQuery, valuesOf } from '../../browser/playing.ts'

const names = (folder: string, pattern: RegExp) => readdirSync(join(root, folder)).flatMap((name) => pattern.exec(name)?.[1] ?? [])

describe('an address', () => {
  it('of what is usual is empty', () => {
    expect(toQuery(parse(''))).toBe('')
  })

  it('comes back as it was', () => {
    for (const { name, values } of KNOBS) {
      for (const value of values?.slice(1) ?? ['#7a1f5c']) {
        const knobs = { ...parse('widget=contact&presenter=dialog'), [name]: value }
        const query = toQuery(knobs)
        if (isPossible(knobs)) expect(toQuery(parse(query))).toBe(query)
      }
    }
    const query = 'widget=choice&options=a%3A+One&multiple=on&other=on&state=error&presenter=popover&position=block-end&lang=pt-BR'
    expect(toQuery(parse(`?${query}`))).toBe(query)
  })

  it('that asks for what cannot be gets what is usual', () => {
    expect(parse('?widget=hat&lang=tlh')).toEqual(parse(''))
    expect(parse('?widget=emoji&state=follow-up').state).toBe('rest')
    expect(parse('?widget=nps&followUp=off&state=follow-up').state).toBe('rest')
    expect(parse('?widget=choice&state=error').state).toBe('rest')
  })

  it('leaves out what does nothing there', () => {
    expect(toQuery({ ...parse(''), faces: '3', half: 'on' })).toBe('')
  })
})

describe('the knobs', () => {
  it('have every widget, every locale and every theme', () => {
    const widgets = readdirSync(join(root, 'widgets')).filter((name) => existsSync(join(root, 'widgets', name, 'question.ts')))
    expect(valuesOf('widget').sort()).toEqual([...widgets, 'acme-mood'].sort())
    for (const locale of names('widgets/i18n', /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/)) expect(valuesOf('lang')).toContain(locale)
    expect(valuesOf('theme').slice(1).sort()).toEqual(names('widgets/theme/themes', /^(.*)\.css$/).sort())
  })
})
