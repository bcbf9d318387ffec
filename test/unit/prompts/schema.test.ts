/** Holds the published JSON Schema to the checker: both say yes and no to the same files. The shape is the type. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { checkPrompts, type promptsFile } from '../../../src/prompts/check.ts'
import type { PromptsConfig } from '../../../src/prompts/config.ts'
import { promptsJsonSchema } from '../../../src/prompts/schema.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T

// Does not compile where the schema and the types part.
const same: Same<Plain<Omit<z.infer<typeof promptsFile>, '$schema'>>, Plain<Omit<PromptsConfig, never>>> = true

const published = new Ajv2020({ allowUnionTypes: true }).compile(promptsJsonSchema())
const right = (over: object = {}) =>
  ({ id: 'a', touchPoint: 't', trigger: { on: 'open' }, questions: [{ id: 'q', type: 'nps' }], ...over })

describe('the JSON Schema of prompts.json', () => {
  it('is the type PromptsConfig', () => {
    expect(same).toBe(true)
  })

  it('has a name, and is draft 2020-12', () => {
    expect(promptsJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Earshot prompts', $id: expect.stringMatching(/prompts\.schema\.json$/),
    })
  })

  it.each<[verdict: boolean, file: unknown]>([
    [true, { prompts: [] }],
    [true, { $schema: './prompts.schema.json', cooldownDays: 7, prompts: [right()] }],
    [true, { prompts: [right({ presenter: 'inline', target: '#x' })] }],
    [true, { prompts: [right({ presenter: 'popover', position: 'inline-end' }), right({ id: 'b', presenter: 'dialog' }), right({ id: 'c', presenter: 'tab' })] }],
    [true, { prompts: [right({ presenter: 'button', target: '#x' }), right({ id: 'b', presenter: 'anchor', target: '#x' })] }],
    [true, { prompts: [right({ questions: [{ id: 'q', type: 'emoji', faces: 2 }, { id: 'r', type: 'choice', options: ['a', { id: 'b', label: 'B' }] }] })] }],
    [true, { prompts: [right({ questions: [{ id: 'q', type: 'acme-slider', steps: [1, { a: 2 }] }] })] }],
    [true, { prompts: [right({ trigger: { on: 'url', path: '/größe/*', delay: 5 } })] }],
    [true, { prompts: [right({ tags: { a: 1, b: true, c: 'x' }, sampling: 0.5 })] }],
    [false, []],
    [false, { prompts: {} }],
    [false, { prompts: [], more: 1 }],
    [false, { prompts: [], cooldownDays: -1 }],
    [false, { prompts: [null] }],
    [false, { prompts: [right({ presenter: 'inline' })] }],
    [false, { prompts: [right({ presenter: 'button' })] }],
    [false, { prompts: [right({ presenter: 'anchor' })] }],
    [false, { prompts: [right({ position: 'top' })] }],
    [false, { prompts: [right({ questions: [{ id: 'q', type: 'emoji', faces: 6 }] })] }],
    [false, { prompts: [right({ questions: [{ id: 'q', type: 'nps', faces: 5 }] })] }],
    [false, { prompts: [right({ questions: [{ id: 'q', type: 'choice' }] })] }],
    [false, { prompts: [right({ questions: [{ type: 'acme-slider' }] })] }],
    [false, { prompts: [right({ samplng: 1 })] }],
    [false, { prompts: [right({ sampling: 1.1 })] }],
    [false, { prompts: [right({ questions: [] })] }],
    [false, { prompts: [right({ questions: [{ id: 'q', type: 'starz' }] })] }],
    [false, { prompts: [right({ questions: [{ id: 'q', type: 'nps', texts: { de_AT: {} } }] })] }],
    [false, { prompts: [right({ trigger: { on: 'url', path: 'x' } })] }],
    [false, { prompts: [right({ trigger: { on: 'event' } })] }],
    [false, { prompts: [right({ trigger: { on: 'open', delay: -1 } })] }],
    [false, { prompts: [right({ tags: { a: [] } })] }],
  ])('says %s, as the checker does, to %j', (verdict, file) => {
    expect(published(file)).toBe(verdict)
    expect(checkPrompts(file).issues.length === 0).toBe(verdict)
  })
})
