/** The proof that nothing was lost: what is missing of each installation, and whose word counts for it. */
import { describe, expect, it } from 'vitest'
import { collector, event, INSTALLATION, numbered } from './support.ts'

describe('completeness', () => {
  it('says that nothing is missing', async () => {
    const { post, json } = await collector()
    await post(Array.from({ length: 1204 }, (_, i) => event({}, numbered(i + 1))))
    const { installations } = await json('completeness')
    expect(installations).toMatchObject([
      { received: 1204, missing: 0, gaps: [], sentence: `installation ${INSTALLATION}: 1,204 received, 0 missing` },
    ])
  })

  it('lists the gaps of each installation, before the first number too, and none once they are filled', async () => {
    const { post, json } = await collector()
    const other = INSTALLATION.replace('0198', '0199')
    const late = [1, 2, 5, 8].map((n) => event({}, numbered(n)))
    await post([
      event({}, numbered(3)),
      event({}, numbered(4)),
      event({}, numbered(9)),
      event({}, numbered(1, other)),
      event(),
    ])
    const [mine] = (await json('completeness')).installations.filter(
      (one: { installation: string }) => one.installation === INSTALLATION,
    )
    expect(mine).toMatchObject({
      received: 3,
      highest: 9,
      missing: 6,
      gaps: [
        { from: 1, to: 2 },
        { from: 5, to: 8 },
      ],
    })
    await post([...late, ...late, event({}, numbered(6)), event({}, numbered(7))])
    expect((await json('completeness')).installations).toHaveLength(2)
    expect((await json('results.json')).installations.map((one: { missing: number }) => one.missing)).toEqual([0, 0])
  })

  it('does not call an event missing that was turned away', async () => {
    const { post, json } = await collector()
    await post([event({}, numbered(1)), event({ ratingValue: 'x' as never }, numbered(2)), event({}, numbered(3))])
    const [mine] = (await json('completeness')).installations
    expect(mine).toMatchObject({
      received: 2,
      refused: 1,
      missing: 0,
      sentence: expect.stringMatching(/2 received, 0 missing, 1 turned away$/),
    })
  })

  it('takes no number from an event that was turned away, and no installation', async () => {
    const { post, json } = await collector()
    const bad = (n: number, installation?: string) =>
      event({ ratingValue: 'x' as never }, numbered(n, installation))
    await post([event({}, numbered(1)), bad(9_999_999_999), bad(3), bad(2, INSTALLATION.replace('0198', '0199'))])
    expect((await json('completeness')).installations).toMatchObject([
      { installation: INSTALLATION, received: 1, refused: 0, highest: 1, missing: 0, gaps: [] },
    ])
    await post([event({}, numbered(4))])
    expect((await json('completeness')).installations).toMatchObject([
      { received: 2, refused: 1, highest: 4, missing: 1, gaps: [{ from: 2, to: 2 }] },
    ])
  })
})
