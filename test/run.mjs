// The whole suite: types, lint, the tests on the embedded database, then on PostgreSQL. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build, checkNode, install, root } from '../bin/ready.mjs'
import { serverPrograms, startCluster } from './postgres.mjs'

const mode = process.argv.includes('--check') ? 'check' : process.argv.includes('--proof') ? 'proof' : 'test'
const bin = (name) => join(root, 'node_modules/.bin', name)
const results = { passed: 0, failed: 0, notRun: new Set() }
/** Reports, and what the tests leave in their temporary folder: gone at the end. */
const reports = mkdtempSync(join(tmpdir(), 'mainforte-tests-'))
// A test's database server runs as another user when the suite runs as root.
chmodSync(reports, 0o755)
const started = performance.now()
/** A file that keeps the output has no use for colours. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }

function title(text) {
  process.stdout.write(`\n== ${text} (${Math.round((performance.now() - started) / 1000)} s)\n`)
}

function one(text, command, args) {
  title(text)
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...plain } })
  results[status === 0 ? 'passed' : 'failed'] += 1
}

/** A file that does not load has no tests: it counts as one failure. */
function count(report, where) {
  for (const file of report.testResults) {
    if (file.assertionResults.length === 0 && file.status === 'failed') results.failed += 1
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') results.passed += 1
      else if (status === 'failed') results.failed += 1
      else results.notRun.add(`${fullName.trim()} [${where}, ${relative(root, file.name)}]`)
    }
  }
}

function tests(text, projects, environment = {}, more = []) {
  title(text)
  const output = join(reports, `${results.passed + results.failed}.json`)
  const args = ['run', ...projects.flatMap((project) => ['--project', project]), '--reporter=dot', '--reporter=json', `--outputFile=${output}`, ...more]
  const { status } = spawnSync(bin('vitest'), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'test', TMPDIR: reports, ...plain, ...environment } })
  const before = results.failed
  try {
    count(JSON.parse(readFileSync(output, 'utf8')), text)
  } catch {
    results.failed += 1
  }
  if (status !== 0 && results.failed === before) results.failed += 1
}

/**
 * What rooms do, who may do it and what a browser makes of it are tried on one database of the two: on PostgreSQL where there is one, which has a core
 * of its own, and on the embedded one as well in the longer proofs.
 */
const once = ['src/{journey,people,hall}/**/{actions,queries,reactions,timers,pages}.test.*', 'src/demo/**', 'test/access/**', 'test/browser/**']
const onServer = () => Boolean(process.env.TEST_DATABASE_URL ?? serverPrograms())

async function onPostgres(projects, more = []) {
  const given = process.env.TEST_DATABASE_URL
  if (!given && !serverPrograms()) {
    process.stdout.write('\n!! PostgreSQL 15 or later was not found and TEST_DATABASE_URL is not set: the suite did NOT run on a real server.\n')
    results.notRun.add('the suite on PostgreSQL 15+ (install postgresql-15 or set TEST_DATABASE_URL)')
    return
  }
  const cluster = given ? null : await startCluster()
  try {
    tests(`on ${cluster?.version ?? 'TEST_DATABASE_URL'}`, projects, { MAINFORTE_TEST_SERVER: given ?? cluster.url }, more)
  } finally {
    await cluster?.stop()
  }
}

checkNode()
install({ dev: true })
build()
if (mode !== 'proof') {
  one('types', bin('tsc'), ['--noEmit'])
  one('lint', bin('oxlint'), ['--type-aware', '--quiet', 'src', 'test', 'bench'])
}
// The quick part leaves the demonstration, whole pages and trials of every case to the full suite.
if (mode === 'check') tests('on the embedded database', ['pure', 'database'], {}, ['--exclude', 'src/demo/**', '--exclude', '**/pages.test.*', '--exclude', 'src/hall/files/sheet/queries.test.ts'])
if (mode === 'test') {
  tests('on the embedded database', ['pure', 'trials', 'database', 'browser'], {}, onServer() ? once.flatMap((files) => ['--exclude', files]) : [])
  await onPostgres(['database', 'browser'])
}
if (mode === 'proof') {
  const seed = String(Math.floor(Math.random() * 2 ** 31))
  tests(`trials of other cases than the suite's, TRIAL_SEED=${seed}`, ['pure', 'trials'], { TRIAL_SEED: seed })
  tests('longer proofs on the embedded database', ['proof'])
  tests('rooms and pages on the embedded database', ['database', 'browser'], {}, ['src/journey/', 'src/people/', 'src/hall/', 'src/demo/', 'test/access/', 'test/browser/'])
  await onPostgres(['proof'])
}
rmSync(reports, { recursive: true, force: true })
process.stdout.write('\n')
for (const name of results.notRun) process.stdout.write(`not run: ${name}\n`)
process.stdout.write(`${results.passed} passed, ${results.failed} failed\n`)
process.exit(results.failed > 0 ? 1 : 0)
