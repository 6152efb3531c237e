import { readFileSync } from 'node:fs'
import { system } from '#house/access.ts'
import { actionsIn, queriesIn, type Action, type Query } from '#house/action.ts'
import { messageOf } from '#house/fault.ts'
import { computationsIn, runComputations } from '#house/jobs/computation.ts'
import { ask, perform } from '#house/perform.ts'
import { OperatorError, Refusal } from '#house/refusal.ts'
import { readSettings } from '#house/settings/environment.ts'
import { sameThread } from '#house/thread/thread.ts'
import { pathOf } from '../api.ts'
import { houseOf, openInstallation } from '../installation.ts'
import { sayRefusal } from '../refusals.ts'
import { rooms } from '../rooms.ts'
import { tasks } from '../tasks.ts'
import { askServer, runningServer, type RunningServer } from './running.ts'
import { print, say } from './say.ts'

type Input = Record<string, unknown>
const items = (): (Action | Query)[] => [...actionsIn(rooms), ...queriesIn(rooms)]

function inputOf(given = '{}'): Input {
  try {
    const input: unknown = JSON.parse(given === '-' ? readFileSync(0, 'utf8') : given)
    if (input && typeof input === 'object' && !Array.isArray(input)) return input as Input
  } catch {
    // Falls through to the line below.
  }
  throw new OperatorError('the input must be one JSON object, such as \'{"year":2015}\'; - reads it from standard input.', 2)
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

function throughServer(server: RunningServer, item: Action | Query, input: Input): Promise<unknown> {
  const { [item.rest.id ?? '']: id, ...rest } = input
  const path = pathOf(item).replace(':id', encodeURIComponent(textOf(id)))
  if (item.kind === 'action') return askServer(server, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) })
  const asked = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, textOf(value)]))
  return askServer(server, `${path}?${asked.toString()}`)
}

async function onDatabase(item: Action | Query, input: Input): Promise<unknown> {
  const settings = readSettings(process.env)
  const installation = await openInstallation(settings, say)
  try {
    const house = await houseOf(installation.database, settings, settings.baseUrl ?? 'http://127.0.0.1', () => undefined)
    const actor = system('cli')
    if (item.kind === 'query') return await ask(house, actor, item, input)
    const outcome = await perform(house, actor, item, input)
    if (!outcome.ok) throw outcome.refusal
    // No server runs that would compute what the action asked for.
    await runComputations(house, sameThread(tasks), computationsIn(rooms), (name, error) => say(`${name}: ${messageOf(error)}`), installation.database.kind === 'embedded')
    return outcome.value
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fields = Object.entries(error.fields).map(([name, code]) => ` ${name}: ${sayRefusal('fr', { code, params: error.params })}`)
    throw new OperatorError(`${sayRefusal('fr', error)}${fields.join('')}`, 1)
  } finally {
    await installation.close()
  }
}

/** One action or query as the installation: by the running server, or on the database. What it refuses is an `OperatorError` with exit code 1. */
export async function runItem(item: Action | Query, input: Input): Promise<unknown> {
  const server = await runningServer(readSettings(process.env))
  return await (server ? throughServer(server, item, input) : onDatabase(item, input))
}

/** The same actions and queries as the pages and the API, by their names; the answer is JSON on stdout. */
export async function run([name, given]: string[]): Promise<void> {
  if (!name) {
    for (const item of items().toSorted((a, b) => (a.name < b.name ? -1 : 1))) print(`${item.kind.padEnd(6)}  ${item.name}`)
    return
  }
  const item = items().find((one) => one.name === name)
  if (!item) throw new OperatorError(`no action or query is called ${name}: mainforte run lists them.`, 2)
  const input = inputOf(given)
  print(JSON.stringify(await runItem(item, input), null, 2))
}
