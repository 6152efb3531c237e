// One measurement in a process of its own, so that its memory and its compiled code are its own.
import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../bin/ready.mjs'

const run = promisify(execFile)
const outDir = join(root, 'dist', 'bench')
const bundles = new Map()

/** Once a script; the bundler changes NODE_ENV, which is put back. */
async function bundle(script) {
  const before = process.env.NODE_ENV
  const { build } = await import('vite')
  await build({ root, configFile: false, publicDir: false, logLevel: 'error', build: { ssr: `bench/${script}.ts`, outDir, emptyOutDir: false, target: 'node20', minify: false } })
  if (before === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = before
}

/** What the script answers to one JSON object, run by this Node or another. */
export async function apart(script, asked, node = process.execPath) {
  if (!bundles.has(script)) bundles.set(script, bundle(script))
  await bundles.get(script)
  const { stdout } = await run(node, [join(outDir, `${basename(script)}.js`), JSON.stringify(asked)])
  return JSON.parse(stdout)
}
