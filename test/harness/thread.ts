import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** Builds a module for a thread as the program's build does; the packages it needs are found from the checkout. Returns its file. */
export async function builtThread(entry: string): Promise<string> {
  const outDir = join(root, '.cache', 'thread')
  mkdirSync(outDir, { recursive: true })
  await build({ root, configFile: false, logLevel: 'error', publicDir: false, build: { ssr: true, outDir, emptyOutDir: false, minify: false, target: 'node20', rolldownOptions: { input: { thread: join(root, entry) } } } })
  return join(outDir, 'thread.js')
}
