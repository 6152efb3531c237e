import { timingSafeEqual } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { scopeFor, system, type Viewer } from '#house/access.ts'
import { actionsIn, queriesIn, type Action, type Query } from '#house/action.ts'
import { transact } from '#house/db/transact.ts'
import { firstBrokenSeal } from '#house/events/seal.ts'
import type { House } from '#house/house.ts'
import { originOf } from '#house/http/origin.ts'
import type { Web } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { httpStatusOf, Refusal } from '#house/refusal.ts'
import { importList } from './imports.ts'
import { openApi } from './openapi.ts'
import { logFault, sayRefusal } from './refusals.ts'
import { rooms } from './rooms.ts'

export type ApiDoor = { house: House; adminToken: string; /** Copies the embedded database; absent on PostgreSQL. */ backUp: (() => Promise<string>) | null; log(line: Record<string, unknown>): void }

export const base = '/api/v1'
export const pathOf = ({ rest }: Action | Query) => `${base}/${rest.plural}${rest.id ? '/:id' : ''}${rest.noun ? `/${rest.noun}` : ''}`

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The session's person, or the installation itself for the token kept beside the data. */
function viewerOf(c: Context<Web>, adminToken: string): Viewer {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (given === undefined) return c.var.viewer
  if (adminToken && same(given, adminToken)) return system('cli')
  throw new Refusal('unauthenticated', 'access.sign-in')
}

/** What only the holder of the data folder may ask for. */
function installationOnly(viewer: Viewer): Viewer {
  if (viewer.kind !== 'system') throw new Refusal('forbidden', 'access.role-missing')
  return viewer
}

async function bodyOf(c: Context<Web>): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (body && typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Falls through to the refusal below.
  }
  throw new MalformedBody()
}

class MalformedBody extends Error {}

function keyOf(c: Context<Web>): { key?: string } {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return {}
  if (key.length > 255) throw new Refusal('invalid', 'house.invalid-input', { count: 1 })
  return { key }
}

const withId = (item: Action | Query, c: Context<Web>) => (item.rest.id ? { [item.rest.id]: c.req.param('id') } : {})

/** RFC 9457: what happened, in the reader's language, with the code a program can rely on. */
function problem(c: Context<Web>, error: unknown, log: ApiDoor['log']): Response {
  const locale = c.var.locale
  if (error instanceof MalformedBody) return c.json({ type: 'about:blank', status: 400, code: 'house.malformed', title: sayRefusal(locale, { code: 'house.malformed', params: {} }) }, 400, { 'content-type': 'application/problem+json' })
  const refusal = error instanceof Refusal ? error : null
  const id = crypto.randomUUID()
  logFault(log, c, error, id)
  const { code, params } = refusal ?? { code: 'house.fault', params: { id } }
  const status = refusal ? httpStatusOf[refusal.kind] : 500
  if (status === 503) c.header('retry-after', '5')
  const fields = Object.fromEntries(Object.entries(refusal?.fields ?? {}).map(([name, fieldCode]) => [name, sayRefusal(locale, { code: fieldCode, params })]))
  return c.json({ type: 'about:blank', status, code, title: sayRefusal(locale, { code, params }), ...(Object.keys(fields).length > 0 ? { fields } : {}) }, status, { 'content-type': 'application/problem+json' })
}

/** Everything the rooms can do, over REST: `GET` for queries, `POST` for actions. */
export function apiDoor({ house, adminToken, backUp, log }: ApiDoor): Hono<Web> {
  const app = new Hono<Web>()
  const guarded = (handle: (c: Context<Web>) => Promise<Response>) => async (c: Context<Web>) => {
    try {
      return await handle(c)
    } catch (error) {
      return problem(c, error, log)
    }
  }
  for (const query of queriesIn(rooms)) {
    app.get(pathOf(query), guarded(async (c) => c.json((await ask(house, viewerOf(c, adminToken), query, { ...c.req.query(), ...withId(query, c) })) as object)))
  }
  for (const action of actionsIn(rooms)) {
    app.post(pathOf(action), guarded(async (c) => {
      const viewer = viewerOf(c, adminToken)
      const outcome = await perform(house, viewer, action, { ...(await bodyOf(c)), ...withId(action, c) }, { ...keyOf(c), origin: originOf(c) })
      if (!outcome.ok) throw outcome.refusal
      return c.json(outcome.value as object, 201)
    }))
  }
  app.post(`${base}/imports`, guarded(async (c) => {
    const { territory = '', file = 'liste', dryRun } = c.req.query()
    const outcome = await importList(house, viewerOf(c, adminToken), { file, bytes: new Uint8Array(await c.req.arrayBuffer()), territory, dryRun: dryRun === 'true', locale: c.var.locale })
    return c.json(outcome)
  }))
  app.get(`${base}/event-chain`, guarded(async (c) => {
    const brokenAt = await transact(house.database, scopeFor(installationOnly(viewerOf(c, adminToken)), []), firstBrokenSeal)
    return c.json({ brokenAt })
  }))
  app.post(`${base}/backups`, guarded(async (c) => {
    installationOnly(viewerOf(c, adminToken))
    if (!backUp) throw new Refusal('not-found', 'house.not-found')
    return c.json({ file: await backUp() }, 201)
  }))
  app.get(`${base}/openapi.json`, (c) => c.json(openApi(actionsIn(rooms), queriesIn(rooms))))
  app.all(`${base}/*`, (c) => problem(c, new Refusal('not-found', 'house.not-found'), log))
  return app
}
