/** The one place where the soak reads what the core has stored: ids by kind of row. It runs in the page. */

/** A row is an event's JSON, or that of an array of events; a quarantined one is held beside its reason. */
function idsOf(row: unknown): string[] {
  const text = typeof row === 'string' ? row : (row as { row?: unknown } | null)?.row
  const events = [JSON.parse(String(text)) as { id: string } | { id: string }[]].flat()
  return events.map(({ id }) => id)
}

/** Ids in the rows of a kind: `e` queued, `q` quarantined; a row that cannot be read counts as `unreadable`. */
export async function stored(kind: 'e' | 'q'): Promise<string[]> {
  const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const db = await settled(indexedDB.open('earshot'))
  try {
    const rows = db.transaction('rows').objectStore('rows')
    const found = await settled(rows.getAll(IDBKeyRange.bound([kind], [kind, []])))
    return found.flatMap((row) => {
      try {
        return idsOf(row)
      } catch {
        return 'unreadable'
      }
    })
  } finally {
    db.close() // an open connection would block a later version
  }
}
