/** The heap that a page of Chromium holds; clock.ts and the part `load` ask. */
import type { CDPSession } from 'puppeteer-core'

/** Bytes that are held once garbage is collected: JavaScript, the objects of the page behind it, and buffers. */
export async function heldHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage') as
    { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number }
  return usedSize + embedderHeapUsedSize + backingStorageSize
}
