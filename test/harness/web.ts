import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everything, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { drain, reactionsIn } from '#house/events/react.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import type { House } from '#house/house.ts'
import { computationsIn, runComputations } from '#house/jobs/computation.ts'
import type { Reach } from '#house/calendar/fetch/guarded-request.ts'
import { errandsIn, runErrands } from '#house/jobs/errand.ts'
import { runTimer, timersIn } from '#house/jobs/timer.ts'
import { randomIds } from '#house/ids.ts'
import { sameThread } from '#house/thread/thread.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { rooms } from '#doors/rooms.ts'
import { tasks } from '#doors/tasks.ts'
import { webDoor } from '#doors/web.tsx'
import { site, testClock, worldOn, type TestClock, type World } from './world.ts'

/** What the build would have written, so that pages are tested without building. */
function emptyClient(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-client-'))
  const islands = Object.fromEntries(Object.keys(import.meta.glob('/src/**/island.ts')).map((path) => [path.slice(1), { file: 'assets/island.js' }]))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...islands, 'src/house/ui/styles.css': { file: 'assets/styles.css' }, 'src/house/ui/icon.svg': { file: 'assets/icon.svg' } }))
  return folder
}

export type Answer = { status: number; location: string | null; body: string }
export type WebWorld = {
  house: House
  clock: TestClock
  /** Sets the stage: committed when it is done. */
  stage<T>(work: (world: World) => Promise<T>): Promise<T>
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Lets every reaction run; a failure fails the test. */
  settle(): Promise<void>
  /** Runs one timer, by its name. */
  tick(timer: string): Promise<number>
  /** Computes whatever waits for it, in this thread. */
  compute(): Promise<void>
  /** Fetches whatever is due, reading it in this thread; from loopback only when told. */
  fetchDue(reach?: Reach): Promise<void>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, fields: Record<string, string> | [string, string][], headers?: Record<string, string>): Promise<Answer>
  /** Answers a request as the program does; what a socket is put on for the browser, `env` what it would say of itself. */
  fetch(request: Request, env?: object): Response | Promise<Response>
}


/** The whole web face over a database of its own; without a socket, and without what the build wrote unless told where it stands. */
export function webWorld(database: Database, more: Partial<House['site']> = {}, client = emptyClient()): WebWorld {
  const clock = testClock()
  const house: House = { database, clock, ids: randomIds(clock.now), site: { ...site, ...more }, wake: () => undefined }
  const app = webDoor({ house, client, adminToken: '', backUp: null, log: (line) => { throw new Error(JSON.stringify(line)) } })
  const answer = async (response: Response): Promise<Answer> => ({ status: response.status, location: response.headers.get('location'), body: await response.text() })
  return {
    house, clock, fetch: (request, env) => app.fetch(request, env),
    stage: (work) => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock))),
    look: (work) => transact(database, everything, work),
    settle: () => drain(house, reactionsIn(rooms), (name, error) => { throw new Error(`${name}: ${error instanceof Error ? error.stack : String(error)}`) }),
    tick: async (name) => {
      const timer = timersIn(rooms).find((one) => one.name === name)
      if (!timer) throw new Error(`no timer ${name}`)
      return await runTimer(house, timer)
    },
    compute: () => runComputations(house, sameThread(tasks), computationsIn(rooms), (name, error) => { throw new Error(`${name}: ${String(error)}`) }),
    fetchDue: (reach = {}) => runErrands(house, sameThread(tasks), errandsIn(rooms), (name, error) => { throw new Error(`${name}: ${String(error)}`) }, reach),
    get: async (path, headers = {}) => answer(await app.request(path, { headers })),
    post: async (path, fields, headers = {}) => answer(await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })),
  }
}

/** The cookie of somebody who just signed in. */
export async function signInAs({ house }: Pick<WebWorld, 'house'>, personId: string): Promise<string> {
  return `${sessionCookie}=${valueOf(await perform(house, system('test'), beginSession, { personId })).token}`
}

const attribute = (tag: string, name: string) => (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** A page as it is read: what waits in templates for a script is not in it. */
export const shownIn = (html: string) => html.replaceAll(/<template\b[\s\S]*?<\/template>/g, '')

/** The hidden fields of each form of a page: what a browser would send before anybody types. */
export const formsOf = (html: string): Record<string, string>[] =>
  [...shownIn(html).matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) =>
    Object.fromEntries([...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => attribute(tag, 'type') === 'hidden').map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])))
