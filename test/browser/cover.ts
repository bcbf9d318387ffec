/** Few rows that cover many combinations: what matrix.test.ts and looks.test.ts walk through. Pure, and the same on every run. */

/** One combination: a value for each name. */
export type Row = Record<string, string>

/** What is to be covered. */
export interface Space {
  /** All values, by name. */
  values: Record<string, readonly string[]>
  /** Names whose values must all meet, beside every two of all names. Default none. */
  together?: string[][]
  /** Whether a row can be; asked of rows that are not whole yet too. */
  isPossible(row: Partial<Row>): boolean
}

/** Every way to give each of the names a value, that can be. */
export function product({ values, isPossible }: Space, names: readonly string[]): Row[] {
  return names.reduce<Row[]>(
    (rows, name) => rows.flatMap((row) => values[name]!.map((value) => ({ ...row, [name]: value }))).filter(isPossible), [{}])
}

const keyOf = (names: readonly string[], row: Partial<Row>) => names.map((name) => `${name}=${row[name]}`).join('&')

/**
 * Rows in which every two values that can meet do meet, and all those of `together`. Greedy: each row begins with a
 * combination that is still open, and takes for every other name the value that closes most of what is open; of equals, the one
 * used least.
 */
export function cover(space: Space): Row[] {
  const names = Object.keys(space.values)
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]))
  const groups = [...pairs, ...(space.together ?? [])]
  const open = new Map(groups.flatMap((group) => product(space, group).map((part) => [keyOf(group, part), part] as const)))
  const used = new Map<string, number>()
  const rows: Row[] = []
  const gain = (row: Partial<Row>, name: string) =>
    groups.filter((group) => group.includes(name) && group.every((one) => row[one] !== undefined) && open.has(keyOf(group, row))).length
  // The largest first: the others then ride along.
  const starts = [...open.values()].sort((a, b) => Object.keys(b).length - Object.keys(a).length)
  for (const start of starts) {
    if (!open.has(keyOf(Object.keys(start), start))) continue
    let row: Partial<Row> | undefined = { ...start }
    for (const name of names.filter((one) => start[one] === undefined)) {
      const best: Partial<Row>[] = space.values[name]!.map((value): Partial<Row> => ({ ...row, [name]: value })).filter(space.isPossible)
        .sort((a, b) => gain(b, name) - gain(a, name) || (used.get(`${name}=${a[name]}`) ?? 0) - (used.get(`${name}=${b[name]}`) ?? 0))
      row = best[0]
      if (!row) break // these never meet in a whole row
    }
    if (!row) continue
    rows.push(row as Row)
    for (const name of names) used.set(`${name}=${row[name]}`, (used.get(`${name}=${row[name]}`) ?? 0) + 1)
    for (const group of groups) open.delete(keyOf(group, row))
  }
  return rows
}
