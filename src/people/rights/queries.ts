import { personIdOf, roles } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { purposes, type Purpose } from '#house/privacy/purposes.ts'
import { readingsOfMyFirms } from '#house/privacy/readings.ts'
import { countAbout, heldAbout, inHandWith, recordsOf, traces, type Row } from '#house/privacy/rows.ts'
import type { AnyRule, Ground, Table } from '#house/privacy/rule.ts'
import { Refusal } from '#house/refusal.ts'
import { z } from 'zod'
import { answering } from './lifecycle.ts'
import { RequestOnly, RightsRequests } from './schema.ts'

const deskRoles = ['network-admin', 'national-coordinator', 'territory-coordinator'] as const

/** Rows held about somebody, purpose by purpose; those that a law keeps, by its ground. */
function byPurpose(held: readonly { rule: AnyRule; count: number }[]) {
  const sums = new Map<Purpose, { purpose: Purpose; rows: number; kept: Set<Ground> }>()
  for (const { rule, count } of held) {
    const one = sums.get(rule.purpose) ?? { purpose: rule.purpose, rows: 0, kept: new Set<Ground>() }
    one.rows += count
    if (rule.erased === 'kept') one.kept.add(rule.ground)
    sums.set(rule.purpose, one)
  }
  return (Object.keys(purposes) as Purpose[]).flatMap((purpose) => {
    const one = sums.get(purpose)
    return one ? [{ ...one, kept: [...one.kept], ...purposes[purpose] }] : []
  })
}

async function meOf({ tx, viewer }: ReadContext) {
  const id = personIdOf(viewer)
  const me = id ? await asInstallation(tx, () => tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email', 'telephone', 'locale']).where('id', '=', id).executeTakeFirst()) : undefined
  if (!me) throw new Refusal('unauthenticated', 'access.sign-in')
  return me
}

/** What is held about whoever asks, and what they asked about it. */
export const myData = query({
  name: 'people.myData',
  who: roles,
  input: z.object({}),
  rest: { plural: 'my-data' },
  async run(context) {
    const { tx, today } = context
    const me = await meOf(context)
    const held = await asInstallation(tx, async () => byPurpose(await countAbout(tx, await recordsOf(tx, me.id))))
    const requests = await tx.selectFrom('rights_requests').select(['id', 'kind', 'received_on', 'due_on', 'status', 'closed_on', 'answer']).where('person_id', '=', me.id).orderBy('received_on', 'desc').orderBy('id', 'desc').limit(50).execute()
    return { today, me, held, requests, readings: await readingsOfMyFirms(context) }
  },
})
export type MyData = Awaited<ReturnType<typeof myData.run>>

/** `content` is base64. */
export type Archive = { person: string; madeOn: string; tables: { table: Table; purpose: Purpose; rows: Row[] }[]; files: { name: string; mediaType: string; content: string }[] }

/** The papers a person's rows name: a file belongs to whoever the row is about. */
async function filesOf({ tx }: ReadContext, tables: Archive['tables']): Promise<Archive['files']> {
  const ids = [...new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => Object.entries(row).flatMap(([column, value]) => (column.endsWith('file_id') && typeof value === 'string' ? [value] : [])))))]
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('files').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').select(['files.id', 'name', 'media_type', 'bytes']).where('files.id', 'in', ids).orderBy('files.id').execute()
  return rows.map(({ name, media_type, bytes }) => ({ name, mediaType: media_type, content: Buffer.from(bytes).toString('base64') }))
}

const archiveOf = (context: ReadContext, personId: string): Promise<Archive> => asInstallation(context.tx, async () => {
  const held = await heldAbout(context.tx, await recordsOf(context.tx, personId))
  const tables = held.map(({ table, rule, rows }) => ({ table, purpose: rule.purpose, rows }))
  return { person: personId, madeOn: context.today, tables, files: await filesOf(context, tables) }
})

/** Everything held about whoever asks (art. 15 and 20): rows as they stand, and the papers. */
export const myArchive = query({
  name: 'people.myArchive',
  who: roles,
  input: z.object({}),
  rest: { plural: 'my-archive' },
  run: async (context) => archiveOf(context, (await meOf(context)).id),
})

export const rightsRequests = query({
  name: 'people.rightsRequests',
  who: deskRoles,
  input: RightsRequests,
  rest: { plural: 'rights-requests' },
  async run({ tx, today }, { state }) {
    const rows = await tx.selectFrom('rights_requests').leftJoin('territories', 'territories.id', 'rights_requests.territory_id').selectAll('rights_requests').select('territories.name as territory')
      .where('rights_requests.status', state === 'open' ? '=' : '<>', 'received')
      .orderBy('due_on').orderBy('rights_requests.id').limit(200).execute()
    return { today, state, rows }
  },
})
export type RightsRequests = Awaited<ReturnType<typeof rightsRequests.run>>

/** Who it may be: the people at that address, else of that name. */
const candidates = ({ tx }: ReadContext, { name, address }: { name: string; address: string | null }) => tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email'])
  .where((eb) => eb.or([eb('email', '=', address), eb(eb.fn('lower', [eb.fn('concat', ['given_name', eb.val(' '), 'family_name'])]), '=', name.toLowerCase())])).where('merged_into', 'is', null).where('deactivated_at', 'is', null).orderBy('family_name').limit(20).execute()

/** One request as the desk carries it out: who it may be, what is held, what waits, where the name still stands. */
export const rightsRequest = query({
  name: 'people.rightsRequest',
  who: answering,
  input: RequestOnly,
  rest: { plural: 'rights-requests', id: 'rightsRequestId' },
  async run(context, { rightsRequestId }) {
    const { tx, today } = context
    const request = await tx.selectFrom('rights_requests').selectAll().where('id', '=', rightsRequestId).executeTakeFirst()
    if (!request) throw new Refusal('not-found', 'house.not-found')
    const { person_id: personId } = request
    if (!personId) return { today, request, person: null, held: [], inHand: [], traces: [], candidates: await candidates(context, request) }
    return await asInstallation(tx, async () => {
      const ids = await recordsOf(tx, personId)
      const person = await tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email']).where('id', '=', personId).executeTakeFirstOrThrow()
      return { today, request, person, held: byPurpose(await countAbout(tx, ids)), inHand: await inHandWith(tx, ids), traces: await traces(tx, request.name), candidates: [] }
    })
  },
})
export type RightsRequest = Awaited<ReturnType<typeof rightsRequest.run>>

/** The archive of a person the request was found to be of. */
export const archiveOfRequest = query({
  name: 'people.archiveOfRightsRequest',
  who: answering,
  input: RequestOnly,
  rest: { plural: 'rights-requests', noun: 'archives', id: 'rightsRequestId' },
  async run(context, { rightsRequestId }) {
    const request = await context.tx.selectFrom('rights_requests').select(['person_id', 'identity']).where('id', '=', rightsRequestId).executeTakeFirst()
    if (!request) throw new Refusal('not-found', 'house.not-found')
    if (!request.person_id || request.identity === 'asked') throw new Refusal('conflict', 'people.rights-who')
    return await archiveOf(context, request.person_id)
  },
})
