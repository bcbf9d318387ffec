/** Holds checkPrompts to its words: each mistake has its place and its mend, and what is right still runs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPrompts } from '../../../src/prompts/check.ts'

const right = (over: object = {}) =>
  ({ id: 'a', touchPoint: 't', trigger: { on: 'open' }, questions: [{ id: 'q', type: 'nps' }], ...over })
const question = (over: object = {}) => right({ questions: [{ id: 'q', type: 'nps', ...over }] })
const trigger = (trigger: unknown) => right({ trigger })
/** What is said of one prompt, with the place inside it. */
const said = (one: unknown) =>
  checkPrompts({ prompts: [one] }).issues.map(({ path, message, fix }) => [path.replace(/^prompts\[0\]\.?/, ''), `${message}; ${fix}`])

const full = {
  $schema: 'https://cdn.jsdelivr.net/npm/earshot@0/dist/prompts.schema.json',
  cooldownDays: 14,
  prompts: [
    {
      id: 'after-payment', version: '2', touchPoint: 'checkout.payment', journey: 'buy-online', step: 'pay',
      tags: { store: 7, vip: true, team: 'web' }, trigger: { on: 'url', path: '/größe/*/danke', delay: 2_000 },
      presenter: 'inline', target: '#thanks', sampling: 0.25, cooldownDays: 0,
      questions: [
        { id: 'nps', type: 'nps', subject: 'Corner Shop', texts: { 'de-AT': { question: 'Na?' }, 'zh-Hant-TW': {}, ar: {} } },
        { id: 'why', type: 'text' },
      ],
    },
    { id: 'pulse', touchPoint: 'support', trigger: { on: 'event', name: 'ended', delay: 0 }, questions: [{ id: 'nps', type: 'emoji' }] },
    { id: 'open', touchPoint: 't', trigger: { on: 'open' }, presenter: 'popover', position: 'start-end', sampling: 0, questions: [{ id: 'q', type: 'nps' }] },
    { id: 'ask', touchPoint: 't', trigger: { on: 'open' }, presenter: 'dialog', questions: [{ id: 'q', type: 'nps', followUp: false }] },
    { id: 'side', touchPoint: 't', trigger: { on: 'open' }, presenter: 'tab', questions: [{ id: 'q', type: 'acme-slider', steps: [1, 2], type2: null }] },
    { id: 'press', touchPoint: 't', trigger: { on: 'open' }, presenter: 'button', target: '#say', position: 'block-start', questions: [
      { id: 'a', type: 'csat' }, { id: 'b', type: 'ces' }, { id: 'c', type: 'emoji', faces: 3 }, { id: 'd', type: 'stars', half: true },
      { id: 'e', type: 'thumbs', direction: 'worst-first' }, { id: 'f', type: 'text', voice: true }, { id: 'g', type: 'contact', textVersion: '2' },
      { id: 'h', type: 'choice', options: ['Price', { id: 'speed', label: 'Speed' }], multiple: true, other: false },
      { id: 'i', type: 'ret', touchPoints: ['Advert'] },
    ] },
    { id: 'near', touchPoint: 't', trigger: { on: 'open' }, presenter: 'anchor', target: '#say', questions: [{ id: 'q', type: 'nps' }] },
  ],
}

describe('a file without mistakes', () => {
  it('comes through as it is, but for $schema', () => {
    const { $schema: _, ...config } = full
    expect(checkPrompts(full)).toEqual({ config, issues: [] })
  })

  it('may have no prompt, and no setting', () => {
    expect(checkPrompts({ prompts: [] })).toEqual({ config: { prompts: [] }, issues: [] })
  })
})

describe('a mistake in a prompt', () => {
  it.each<[what: string, prompt: unknown, path: string, words: RegExp]>([
    ['no object', 'nps', '', /is text in quotes, not an object in \{ \}/],
    ['null', null, '', /is null, not an object/],
    ['no id', right({ id: undefined }), 'id', /is missing; add text in quotes/],
    ['an empty id', right({ id: '' }), 'id', /is empty; write one letter at least/],
    ['a number for text', right({ version: 2 }), 'version', /is a number, not text in quotes; write text in quotes/],
    ['no touch point', right({ touchPoint: undefined }), 'touchPoint', /is missing/],
    ['no trigger', right({ trigger: undefined }), 'trigger', /is missing; add an object/],
    ['a trigger in a word', trigger('open'), 'trigger', /is text in quotes, not an object/],
    ['an unknown trigger', trigger({ on: 'scroll' }), 'trigger.on', /; write one of "open", "event", "url"/],
    ['a trigger without on', trigger({}), 'trigger.on', /; write one of "open", "event", "url"/],
    ['an event without name', trigger({ on: 'event' }), 'trigger.name', /is missing; add text/],
    ['a url without path', trigger({ on: 'url' }), 'trigger.path', /is missing; begin with \//],
    ['a path from nowhere', trigger({ on: 'url', path: 'pay/*' }), 'trigger.path',
      /"pay\/\*" does not fit; begin with \/ or \*/],
    ['a whole address', trigger({ on: 'url', path: 'https://shop.example/pay' }), 'trigger.path', /begin with \//],
    ['a query', trigger({ on: 'url', path: '/pay?x=1' }), 'trigger.path', /without a query/],
    ['a fragment', trigger({ on: 'url', path: '/pay#top' }), 'trigger.path', /a fragment/],
    ['percent codes', trigger({ on: 'url', path: '/gr%C3%B6%C3%9Fe' }), 'trigger.path', /percent codes/],
    ['half a character', trigger({ on: 'url', path: '/\ud800' }), 'trigger.path', /does not fit/],
    ['a negative delay', trigger({ on: 'open', delay: -1 }), 'trigger.delay',
      /-1 is too small; write milliseconds, from 0/],
    ['a delay that no timer can wait', trigger({ on: 'open', delay: 2 ** 31 }), 'trigger.delay',
      /2147483648 is too large; .* to 2147483647/],
    ['a delay in words', trigger({ on: 'open', delay: '3s' }), 'trigger.delay',
      /is text in quotes, not a number; write milliseconds/],
    ['percent for a share', right({ sampling: 50 }), 'sampling', /50 is too large; write a share from 0 to 1: 0\.25/],
    ['a negative share', right({ sampling: -0.1 }), 'sampling', /-0\.1 is too small; write a share/],
    ['a share in words', right({ sampling: '50%' }), 'sampling', /not a number; write a share/],
    ['a negative cool-down', right({ cooldownDays: -1 }), 'cooldownDays', /-1 is too small; write days, 0 or more/],
    ['an unknown presenter', right({ presenter: 'modal' }), 'presenter',
      /"modal" is not known; write one of "popover", "inline", "dialog", "tab", "button", "anchor"/],
    ['a physical position', right({ position: 'bottom-right' }), 'position', /"bottom-right" is not known; write one of "block-start", .*"end-end"/],
    ['inline without target', right({ presenter: 'inline' }), 'target', /is missing; add the CSS selector/],
    ['a button without target', right({ presenter: 'button' }), 'target', /is missing; add the CSS selector/],
    ['an anchor without target', right({ presenter: 'anchor' }), 'target', /is missing; add the CSS selector/],
    ['an empty target', right({ presenter: 'inline', target: '' }), 'target', /is empty/],
    ['a list for a tag', right({ tags: { size: [1] } }), 'tags.size',
      /is a list in \[ \]; write text, a number, true or false/],
    ['null for a tag with a space', right({ tags: { 'a b': null } }), 'tags["a b"]', /is null/],
    ['no questions', right({ questions: undefined }), 'questions',
      /is missing; write a list with one question at least/],
    ['empty questions', right({ questions: [] }), 'questions', /is empty; write a list with one question at least/],
    ['a question alone', right({ questions: { id: 'q', type: 'nps' } }), 'questions',
      /is an object in \{ \}, not a list in \[ \]/],
    ['a question in a word', right({ questions: ['nps'] }), 'questions[0]', /is text in quotes, not an object/],
    ['an unknown question type', question({ type: 'starz' }), 'questions[0].type',
      /"starz" is not known; write one of "nps", "csat", .*"ret"; a type of your own has a hyphen/],
    ['an unknown question type with settings', question({ type: 'emojis', faces: 3, half: 7 }), 'questions[0].type', /"emojis" is not known/],
    ['the name of what every object has', question({ type: 'constructor' }), 'questions[0].type', /"constructor" is not known/],
    ['a setting of another question', question({ faces: 3 }), 'questions[0].faces', /is not known; drop it; known here: id, type, subject/],
    ['six faces', question({ type: 'emoji', faces: 6 }), 'questions[0].faces', /6 is not known; write one of 2, 3, 4, 5/],
    ['faces in words', question({ type: 'emoji', faces: '3' }), 'questions[0].faces', /"3" is not known; write one of 2, 3, 4, 5/],
    ['half in words', question({ type: 'stars', half: 'yes' }), 'questions[0].half', /text in quotes, not true or false; write true or false/],
    ['an unknown direction', question({ type: 'thumbs', direction: 'up' }), 'questions[0].direction', /write one of "best-first", "worst-first"/],
    ['a follow-up switched on', question({ followUp: true }), 'questions[0].followUp', /true is not known; write one of false/],
    ['a choice of nothing', question({ type: 'choice' }), 'questions[0].options', /is missing; write a list of texts, or of \{ "id", "label" \}/],
    ['a choice of none', question({ type: 'choice', options: [] }), 'questions[0].options', /is empty; write a list of texts/],
    ['options in a word', question({ type: 'choice', options: 'price, speed' }), 'questions[0].options', /is text in quotes, not a list .*; write a list of texts/],
    ['a number for an option', question({ type: 'choice', options: ['Price', 2] }), 'questions[0].options[1]', /is a number; write a list of texts/],
    ['an option without label', question({ type: 'choice', options: [{ id: 'price' }] }), 'questions[0].options[0]', /is an object in \{ \}; write a list of texts/],
    ['no touch points', question({ type: 'ret' }), 'questions[0].touchPoints', /is missing; write a list of texts/],
    ['a foreign question without id', question({ id: undefined, type: 'acme-slider', any: 1 }), 'questions[0].id', /is missing/],
    ['no question type', question({ type: undefined }), 'questions[0].type', /is missing; write one of "nps"/],
    ['no question id', question({ id: undefined }), 'questions[0].id', /is missing/],
    ['an underscore locale', question({ texts: { de_AT: {} } }), 'questions[0].texts.de_AT',
      /is no language; .* "de-AT"/],
    ['texts without locale', question({ texts: { question: 'Na?' } }), 'questions[0].texts.question', /is no language/],
    ['a text that is none', question({ texts: { en: { delay: 5 } } }), 'questions[0].texts.en.delay',
      /a number, not text in quotes; write text in quotes/],
  ])('%s', (_, prompt, path, words) => {
    expect(said(prompt)).toEqual([[path, expect.stringMatching(words)]])
    expect(checkPrompts({ prompts: [prompt, right({ id: 'other' })] }).config.prompts).toEqual([right({ id: 'other' })])
  })

  it.each<[where: string, prompt: unknown, path: string, fix: string]>([
    ['a prompt', right({ samplng: 1 }), 'samplng', 'write sampling'],
    ['a prompt, other case', right({ touchpoint: 't' }), 'touchpoint', 'write touchPoint'],
    ['a prompt, begun', right({ cooldwn: 7 }), 'cooldwn', 'write cooldownDays'],
    ['a prompt, shouted', right({ SAMPLING: 7 }), 'SAMPLING', 'write sampling'],
    ['a trigger', trigger({ on: 'url', path: '/', dely: 3 }), 'trigger.dely', 'write delay'],
    ['a question', question({ subjekt: 'x' }), 'questions[0].subjekt', 'write subject'],
    ['a trigger of another kind', trigger({ on: 'open', path: '/' }), 'trigger.path', 'drop it; known here: on, delay'],
    ['nothing close', question({ colour: 'red' }), 'questions[0].colour',
      'drop it; known here: id, type, subject, texts, followUp'],
    ['an odd name', right({ 'a-b-c-d-e-f': 1 }), '["a-b-c-d-e-f"]', 'drop it; known here: id, version, touchPoint'],
  ])('an unknown key in %s', (_, prompt, path, fix) => {
    expect(said(prompt)).toEqual([[path, expect.stringContaining(`is not known; ${fix}`)]])
  })

  it('does not hide the next: all are told at once', () => {
    const { config, issues } = checkPrompts({
      prompts: [right({ sampling: 2, presenter: 'inline', questions: [{ id: 'q', type: 'x', typ: 1 }, { id: 'q', type: 'nps' }] })],
    })
    expect(config.prompts).toEqual([])
    expect(issues.map(({ path }) => path).sort()).toEqual([
      'prompts[0].questions[0].typ', 'prompts[0].questions[0].type', 'prompts[0].questions[1].id', 'prompts[0].sampling', 'prompts[0].target',
    ])
  })
})

describe('ids that stand twice', () => {
  it('of prompts: the first runs, the later ones are named', () => {
    const { config, issues } = checkPrompts({ prompts: [right(), right({ id: 'b' }), right({ step: 'pay' }), right()] })
    expect(config.prompts).toEqual([right(), right({ id: 'b' })])
    expect(issues.map(({ path }) => path)).toEqual(['prompts[2].id', 'prompts[3].id'])
    expect(issues[0]).toMatchObject({ message: '"a" is the id of an earlier prompt', fix: 'give each prompt its own id' })
  })

  it('of questions: only within one prompt', () => {
    const twice = right({ questions: [{ id: 'q', type: 'nps' }, { id: 'why', type: 'text' }, { id: 'q', type: 'text' }] })
    expect(said(twice)).toEqual([['questions[2].id', '"q" is the id of an earlier question; give each question its own id']])
    expect(checkPrompts({ prompts: [right(), right({ id: 'b' })] }).issues).toEqual([])
  })

  it('tells a missing id as missing, not as twice', () => {
    const { issues } = checkPrompts({ prompts: [right({ id: undefined }), right({ id: undefined })] })
    expect(issues.map(({ message }) => message)).toEqual(['is missing', 'is missing'])
  })
})

describe('a mistake in the file', () => {
  it.each<[json: unknown, path: string, message: string]>([
    [undefined, '', 'is missing'],
    [null, '', 'is null, not an object in { }'],
    ['[]', '', 'is text in quotes, not an object in { }'],
    [[], '', 'is a list in [ ], not an object in { }'],
    [{}, 'prompts', 'is missing'],
    [{ prompts: {}, cooldownDays: -1, extra: 1 }, 'prompts', 'is an object in { }, not a list in [ ]'],
  ])('%j gives no prompts and one issue', (json, path, message) => {
    expect(checkPrompts(json)).toEqual({ config: { prompts: [] }, issues: [{ path, message, fix: expect.stringMatching(/\w/) }] })
  })

  it.each([-1, '7', null])('leaves out a cool-down of %j, and runs the prompts', (cooldownDays) => {
    const { config, issues } = checkPrompts({ cooldownDays, prompts: [right()] })
    expect(config).toEqual({ prompts: [right()] })
    expect(issues).toEqual([{ path: 'cooldownDays', message: expect.any(String), fix: 'write days, 0 or more' }])
  })

  it('names an unknown key, and runs the prompts', () => {
    const { config, issues } = checkPrompts({ cooldown: 7, prompts: [right()] })
    expect(config).toEqual({ prompts: [right()] })
    expect(issues).toEqual([{ path: 'cooldown', message: 'is not known', fix: 'write cooldownDays' }])
  })
})

describe('any JSON at all', () => {
  const parts = fc.constantFrom('id', 'trigger', 'on', 'open', 'url', 'questions', 'type', 'nps', 'tags', 'texts', '__proto__', 'constructor')
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), parts, fc.array(tie('any')), fc.dictionary(parts, tie('any'))),
  }))

  it('never throws; each prompt runs or is named; each issue has words', () => {
    fc.assert(fc.property(fc.array(fc.oneof(any, any.map((one) => right({ trigger: one })), any.map((one) => right({ questions: one })))), (prompts) => {
      const { config, issues } = checkPrompts({ prompts })
      const named = new Set(issues.map(({ path }) => /^prompts\[(\d+)\]/.exec(path)![1]))
      expect(config.prompts.length + named.size).toBe(prompts.length)
      for (const { message, fix } of issues) expect(`${message} ${fix}`).not.toMatch(/undefined|^ | $/)
    }))
    fc.assert(fc.property(any, (json) => void checkPrompts(json)))
  })
})
