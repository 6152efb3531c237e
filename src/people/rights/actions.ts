import type { Insertable } from 'kysely'
import { personIdOf, roles } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import type { RightsRequestsTable } from '#house/db/tables.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { paperType } from '#house/files/paper.ts'
import { storeFile } from '#house/files/store.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { answering, rightsLife } from './lifecycle.ts'
import { dueOn, extendedTo } from './rules.ts'
import { AskFromOutside, AskMine, CloseRequest, ExtendRequest, IdentifyRequest, RegisterRequest } from './schema.ts'

type NewRequest = Pick<Insertable<RightsRequestsTable>, 'id' | 'territory_id' | 'person_id' | 'kind' | 'name' | 'address' | 'channel' | 'words' | 'received_on' | 'identity' | 'registered_by' | 'scan_file_id'>

async function insertRequest(context: Context, request: NewRequest): Promise<{ rightsRequestId: string }> {
  const row = await context.tx.insertInto('rights_requests').values({
    ...request, due_on: dueOn(request.received_on), extended_on: null, extension_reason: null, status: 'received', closed_on: null, answer: null, closed_by: null,
  }).onConflict((conflict) => conflict.columns(['person_id', 'kind']).where('status', '=', 'received').where('person_id', 'is not', null).doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'people.rights-asked-already')
  await emit(context, 'rights-request.received', row, { kind: row.kind, channel: row.channel })
  return { rightsRequestId: row.id }
}

/** Somebody signed in asks about their own data: nobody doubts who they are. */
export const askMine = action({
  name: 'people.askMyRight',
  who: roles,
  input: AskMine,
  rest: { plural: 'my-rights' },
  async run(context, { kind, words }) {
    const me = await asInstallation(context.tx, () => context.tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email']).where('id', '=', personIdOf(context.viewer)).executeTakeFirst())
    if (!me) throw new Refusal('not-found', 'house.not-found')
    return await insertRequest(context, {
      id: context.ids(), territory_id: null, person_id: me.id, kind, name: `${me.given_name} ${me.family_name}`, address: me.email, channel: 'own-page', words, received_on: context.today, identity: 'signed-in', registered_by: null, scan_file_id: null,
    })
  },
})

/** Anybody, without an account; the answer is the same whether the network knows them or not. */
export const askFromOutside = action({
  name: 'people.askRight',
  who: ['public'],
  input: AskFromOutside,
  rest: { plural: 'rights-requests', noun: 'public' },
  run: async (context, { kind, name, email, words }) => {
    await asInstallation(context.tx, () => insertRequest(context, {
      id: context.ids(), territory_id: null, person_id: null, kind, name, address: email, channel: 'form', words, received_on: context.today, identity: 'asked', registered_by: null, scan_file_id: null,
    }))
    return {}
  },
})

async function keepScan(context: Context, id: string, territoryId: string | null, scan: { name: string; bytes: Uint8Array } | null): Promise<string | null> {
  if (!scan) return null
  const mediaType = paperType(scan.bytes)
  if (!mediaType) throw new Refusal('invalid', 'people.rights-scan-kind', {}, { scan: 'people.rights-scan-kind' })
  return await storeFile(context, { ...scan, mediaType, subjectType: 'rights-request', subjectId: id, territoryId, organisationId: null, confidential: true })
}

/** What came by post, by telephone or in person, with the day it came and its scan. */
export const registerRequest = action({
  name: 'people.registerRightsRequest',
  who: ['territory-coordinator', 'network-admin'],
  confidential: true,
  input: RegisterRequest,
  rest: { plural: 'rights-requests' },
  async run(context, { territoryId, kind, name, email, channel, receivedOn, words, scan }) {
    if (receivedOn > context.today) throw new Refusal('invalid', 'people.rights-to-come', {}, { receivedOn: 'people.rights-to-come' })
    const id = context.ids()
    return await insertRequest(context, {
      id, territory_id: territoryId, person_id: null, kind, name, address: email, channel, words, received_on: receivedOn, identity: 'asked', registered_by: personIdOf(context.viewer), scan_file_id: await keepScan(context, id, territoryId, scan),
    })
  },
})

/** Whose request it is, once nobody doubts it (art. 12.6: a paper is asked only where there is reason to doubt). */
export const identifyRequest = action({
  name: 'people.identifyRightsRequest',
  who: answering,
  input: IdentifyRequest,
  rest: { plural: 'rights-requests', noun: 'identities', id: 'rightsRequestId' },
  async run(context, { rightsRequestId, personId, identity }) {
    const row = await context.tx.updateTable('rights_requests').set({ person_id: personId, identity }).where('id', '=', rightsRequestId).where('status', '=', 'received').where('identity', '<>', 'signed-in').returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'people.rights-closed')
    await emit(context, 'rights-request.identified', row, { identity })
    return { rightsRequestId }
  },
})

/** Two months more, once, said within the first month with its reason. */
export const extendRequest = action({
  name: 'people.extendRightsRequest',
  who: answering,
  input: ExtendRequest,
  rest: { plural: 'rights-requests', noun: 'extensions', id: 'rightsRequestId' },
  async run(context, { rightsRequestId, reason }) {
    const before = await context.tx.selectFrom('rights_requests').select('received_on').where('id', '=', rightsRequestId).executeTakeFirst()
    if (!before) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.updateTable('rights_requests').set({ due_on: extendedTo(before.received_on), extended_on: context.today, extension_reason: reason })
      .where('id', '=', rightsRequestId).where('status', '=', 'received').where('extended_on', 'is', null).where('due_on', '>=', context.today).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'people.rights-no-extension')
    await emit(context, 'rights-request.extended', row)
    return { rightsRequestId }
  },
})

const closed = (context: Context, answer: string) => ({ answer, closed_on: context.today, closed_by: personIdOf(context.viewer) })

/** The person reads the answer in a letter, or on their own page. */
export const answerRequest = action({
  name: 'people.answerRightsRequest',
  who: answering,
  input: CloseRequest,
  rest: { plural: 'rights-requests', noun: 'answers', id: 'rightsRequestId' },
  async run(context, { rightsRequestId, answer }) {
    await move(context, rightsLife, rightsRequestId, 'answer', closed(context, answer))
    return { rightsRequestId }
  },
})

/** A refusal has its reason, and says where to complain (art. 12.4). */
export const refuseRequest = action({
  name: 'people.refuseRightsRequest',
  who: answering,
  input: CloseRequest,
  rest: { plural: 'rights-requests', noun: 'refusals', id: 'rightsRequestId' },
  async run(context, { rightsRequestId, answer }) {
    await move(context, rightsLife, rightsRequestId, 'refuse', closed(context, answer))
    return { rightsRequestId }
  },
})
