/**
 * The three kinds of test; `test/run.ts` runs them in order. A test that imports `earshot` gets what package.json
 * exports, which is the built file: build first.
 */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  test: {
    retry: 0,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/{unit,docs}/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'collector', include: ['test/{collector,endpoints}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } }, // a busy machine is slow, not wrong
          hookTimeout: 60_000,
          maxWorkers: 2, // a file holds one browser at a time: two carry the two cores of a small machine
        },
      },
    ],
  },
})
