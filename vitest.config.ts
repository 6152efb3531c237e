import { defineConfig } from 'vitest/config'

/** Trials of every case there is: longer than a check takes. */
const trials = ['src/**/exhaustive.test.ts']
/** Tests that need the database share one per worker; the others need none. */
const withDatabase = ['src/**/{actions,queries,reactions,timers,pages}.test.{ts,tsx}', 'src/house/{auth,db,events,files,jobs,mail}/**/*.test.ts', 'src/doors/**/*.test.ts', 'src/demo/**/*.test.ts', 'test/journeys/**/*.test.ts', 'test/access/**/*.test.ts', 'test/house/**/*.test.ts']
const everywhere = {
  extends: true,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} as const

export default defineConfig({
  test: {
    projects: [
      { ...everywhere, test: { name: 'pure', setupFiles: 'test/harness/trial-seed.ts', isolate: false, maxWorkers: 2, testTimeout: 30_000, include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/cases/**/*.test.ts'], exclude: [...withDatabase, ...trials] } },
      { ...everywhere, test: { name: 'trials', setupFiles: 'test/harness/trial-seed.ts', isolate: false, maxWorkers: 2, testTimeout: 120_000, include: trials } },
      {
        ...everywhere,
        test: { name: 'database', setupFiles: 'test/harness/trial-seed.ts', include: withDatabase, globalSetup: 'test/harness/setup.ts', isolate: false, maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000 },
      },
      { ...everywhere, test: { name: 'proof', include: ['test/proof/**/*.test.ts'], globalSetup: 'test/harness/setup.ts', fileParallelism: false, testTimeout: 900_000, hookTimeout: 180_000 } },
      { ...everywhere, test: { name: 'browser', include: ['test/browser/**/*.test.ts', 'test/server/**/*.test.ts'], globalSetup: 'test/harness/setup.ts', fileParallelism: false, maxConcurrency: 2, testTimeout: 120_000, hookTimeout: 180_000 } },
    ],
  },
})
