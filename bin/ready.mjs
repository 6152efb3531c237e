// Brings a checkout to the point where it can run: packages installed, server and pages built. Plain JavaScript without dependencies, since nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const packageJson = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const installedVersion = (name) => {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
  } catch {
    return null
  }
}
const missing = (wanted) => Object.entries(wanted).filter(([name, version]) => installedVersion(name) !== version)

function stop(message) {
  process.stderr.write(`mainforte: ${message}\n`)
  process.exit(1)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) stop(`Node ${process.versions.node} is too old: install Node 20.19 or later (24 is recommended).`)
}

/** Installs what is missing. What only developers need is installed for tests (`dev`) and never removed by a start. */
export function install({ dev = false } = {}) {
  const { dependencies, devDependencies } = packageJson()
  const wanted = dev ? { ...dependencies, ...devDependencies } : dependencies
  if (missing(wanted).length === 0) return
  const hasDeveloperPackages = Object.keys(devDependencies).some((name) => installedVersion(name))
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...(dev || hasDeveloperPackages ? [] : ['--omit=dev'])]
  process.stderr.write('Installing packages (npm install)…\n')
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0 || missing(wanted).length > 0) stop('npm install failed: see the lines above. Is a package registry reachable?')
}

function* sources(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* sources(path)
    else if (!entry.name.includes('.test.')) yield path
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of ['package.json', 'vite.config.ts', ...sources('src'), ...sources('migrations')].sort()) hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

const stamp = join(root, 'dist', 'stamp')

/** Builds when a source changed since the last build, about three seconds; in a process of its own, since the bundler changes NODE_ENV. */
export function build() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return
  process.stderr.write('Building…\n')
  const { status } = spawnSync(process.execPath, [join(root, 'bin/build.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) stop('the build failed: see the lines above.')
}

/** The build itself: pages for the browser, then the server. */
export async function bundle() {
  const wanted = fingerprint()
  const { build: viteBuild } = await import('vite')
  const common = { root, logLevel: 'warn', configFile: join(root, 'vite.config.ts') }
  await viteBuild(common)
  // The computing thread is a module of its own beside the program.
  await viteBuild({ ...common, build: { ssr: true, rolldownOptions: { input: { cli: 'src/doors/cli.ts', thread: 'src/doors/thread.ts' } } } })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}
