/** The published shape of prompts.json, for editors and other languages. Only the build reads it, from check.ts. */
import * as z from 'zod/mini'
import { promptsFile } from './check.ts'

/** A JSON Schema's object, as far as it is looked into here. */
interface Node {
  /** The schema of each key. */
  properties: Record<string, Node>
  /** The schema of a list's members. */
  items: Node
}

/**
 * The JSON Schema (draft 2020-12) of prompts.json. It takes whatever `checkPrompts` takes, and duplicate ids besides,
 * which no JSON Schema can see. Never throws.
 *
 * @example
 * promptsJsonSchema().title // 'Earshot prompts'
 */
export function promptsJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(promptsFile, { io: 'input', target: 'draft-2020-12' })
  Object.assign((schema as unknown as Node).properties['prompts']!.items, {
    anyOf: [{ properties: { presenter: { enum: ['popover', 'dialog', 'tab'] } } }, { required: ['target'] }],
  })
  return {
    ...schema,
    $id: 'https://cdn.jsdelivr.net/npm/earshot@0/dist/prompts.schema.json',
    title: 'Earshot prompts',
    description: 'Which questions Earshot asks, where and when.',
  }
}
