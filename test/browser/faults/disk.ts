/** A profile on a small disk of its own, which a test can fill and whose files it can harm. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Engine } from '../engines/index.ts'

/** The disk of one engine's profile. */
export interface Disk {
  /** The engine, whose profile lies on the disk. */
  engine: Engine
  /** False where this machine lets nobody mount a disk: then it is an ordinary folder, and cannot be filled. */
  mounted: boolean
  /** Leaves not a byte free. */
  fill(): void
  /** Gives back what `fill` took. */
  free(): void
  /** Cuts every file of IndexedDB to half its size and says how many there were. Only while the browser is ended. */
  harm(): number
}

/** Megabytes of the disk: a fresh Firefox profile takes about 30. */
const SIZE = 256

/** To be called in a `describe` block; the disk goes with it. */
export function smallDisk({ start, ...engine }: Engine): Disk {
  const folder = mkdtempSync(join(tmpdir(), `disk-${engine.name}-`))
  let mounted = false
  // Not before a test needs it: where none of the engine runs, nothing would take it away again.
  beforeAll(() => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m`, 'tmpfs', folder], { stdio: 'ignore' })
      mounted = true
    } catch {
      // an ordinary user may not: the test says so, and takes another way
    }
  })
  afterAll(() => {
    if (mounted) execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  const profile = join(folder, 'profile')
  const filler = join(folder, 'filler')
  return {
    engine: { ...engine, start: () => (mkdirSync(profile, { recursive: true }), start(profile)) },
    get mounted() { return mounted },
    fill() {
      const file = openSync(filler, 'w')
      for (const piece of [2 ** 20, 2 ** 12]) {
        try {
          while (writeSync(file, Buffer.alloc(piece)) > 0);
        } catch {
          // not a piece of this size is left
        }
      }
      closeSync(file)
    },
    free: () => rmSync(filler, { force: true }),
    harm() {
      const files = readdirSync(profile, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /[/\\](idb|indexeddb)[/\\]/i.test(join(entry.parentPath, entry.name)))
      for (const { parentPath, name } of files) {
        const path = join(parentPath, name)
        truncateSync(path, Math.floor(statSync(path).size / 2))
      }
      return files.length
    },
  }
}
