import { sql, type RawBuilder } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import type { CallsTable } from '#house/db/tables.ts'
import { Refusal } from '#house/refusal.ts'
import { CallBackOnly, CallOnly, callsPerPage, CallsOfFile, CallsOfPerson } from './schema.ts'

/** What was noted before it was corrected. */
export type Earlier = { said: string; by: string | null; at: Instant }
export type CallRow = {
  id: string; direction: CallsTable['direction']; channel: CallsTable['channel']; held_on: PlainDate; said: string; person: string | null; person_id: string | null; reference: string | null; sme: string | null
  by: string | null; recorded_at: Instant; call_back_id: string | null; call_back_on: PlainDate | null; call_back: string | null; earlier: Earlier[]
}

// Calls are the coordinators' own notes: no committee member, firm or expert ever reads them.
const who = ['territory-coordinator'] as const

const name = (table: string) => sql`${sql.ref(`${table}.given_name`)} || ' ' || ${sql.ref(`${table}.family_name`)}`

/** Rows as they stand: those that were replaced come with the one that replaced them. */
async function callsWhere({ tx }: ReadContext, where: RawBuilder<unknown>, page: number) {
  const from = sql`from calls where ${where} and not exists (select from calls later where later.replaces_id = calls.id)`
  const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
  const { rows } = await sql<CallRow>`
    select page.id, page.direction, page.channel, page.held_on, page.said, page.recorded_at, page.person_id, ${name('spoke')} as person, ${name('author')} as by, projects.reference, organisations.name as sme,
      back.id as call_back_id, back.due_on as call_back_on, ${name('again')} as call_back,
      (with recursive before as (select c.id, c.said, c.recorded_by, c.recorded_at, c.replaces_id from calls c where c.id = page.replaces_id
         union all select c.id, c.said, c.recorded_by, c.recorded_at, c.replaces_id from calls c join before on c.id = before.replaces_id)
       select coalesce(json_agg(json_build_object('said', before.said, 'by', ${name('p')}, 'at', before.recorded_at) order by before.recorded_at desc), '[]') from before left join people p on p.id = before.recorded_by) as earlier
    from (select calls.* ${from} order by calls.held_on desc, calls.recorded_at desc, calls.id desc limit ${callsPerPage} offset ${(page - 1) * callsPerPage}) page
      left join people spoke on spoke.id = page.person_id left join people author on author.id = page.recorded_by left join projects on projects.id = page.project_id left join organisations on organisations.id = projects.sme_id
      left join call_backs back on back.call_id = page.id and back.status = 'due' left join people again on again.id = back.person_id
    order by page.held_on desc, page.recorded_at desc, page.id desc`.execute(tx)
  return { page, pages: Math.max(1, Math.ceil(total / callsPerPage)), total, rows }
}
export type CallsShown = Awaited<ReturnType<typeof callsWhere>>

export const callsOfFile = query({
  name: 'people.callsOfFile',
  who,
  input: CallsOfFile,
  rest: { plural: 'files', noun: 'calls', id: 'reference' },
  async run(context, { reference, page }) {
    const file = await context.tx.selectFrom('projects').select('id').where('reference', '=', reference).executeTakeFirst()
    if (!file) throw new Refusal('not-found', 'house.not-found')
    return { today: context.today, ...(await callsWhere(context, sql`calls.project_id = ${file.id}`, page)) }
  },
})

export const callsOfPerson = query({
  name: 'people.callsOfPerson',
  who,
  input: CallsOfPerson,
  rest: { plural: 'people', noun: 'calls', id: 'personId' },
  async run(context, { personId, page }) {
    const person = await context.tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'telephone']).where('id', '=', personId).executeTakeFirst()
    if (!person) throw new Refusal('not-found', 'house.not-found')
    const files = await context.tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').select(['projects.id', 'projects.reference', 'organisations.name as sme'])
      .where('projects.manager_id', '=', personId).orderBy('projects.contacted_on', 'desc').limit(20).execute()
    const expert = await context.tx.selectFrom('experts').innerJoin('organisations', 'organisations.id', 'experts.organisation_id').select(['experts.id', 'siren', 'organisations.name as firm']).where('person_id', '=', personId).executeTakeFirst()
    return { today: context.today, person, files, expert: expert ?? null, ...(await callsWhere(context, sql`calls.person_id = ${personId}`, page)) }
  },
})
export type PersonCalls = Awaited<ReturnType<typeof callsOfPerson.run>>

/** A call as its correction begins from. */
export const callToCorrect = query({
  name: 'people.callToCorrect',
  who,
  input: CallOnly,
  rest: { plural: 'calls', id: 'callId' },
  async run(context, { callId }) {
    const { rows: [row] } = await callsWhere(context, sql`calls.id = ${callId}`, 1)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { today: context.today, ...row }
  },
})
export type CallToCorrect = Awaited<ReturnType<typeof callToCorrect.run>>

type CallBack = { id: string; due_on: PlainDate; person: string | null; person_id: string | null; telephone: string | null; reference: string | null; sme: string | null; said: string; held_on: PlainDate }

export const callBackToMake = query({
  name: 'people.callBackToMake',
  who,
  input: CallBackOnly,
  rest: { plural: 'call-backs', id: 'callBackId' },
  async run({ tx, today }, { callBackId }) {
    const { rows: [row] } = await sql<CallBack>`
      select call_backs.id, due_on, ${name('people')} as person, people.id as person_id, people.telephone, projects.reference, organisations.name as sme, calls.said, calls.held_on
      from call_backs join calls on calls.id = call_backs.call_id left join people on people.id = call_backs.person_id left join projects on projects.id = call_backs.project_id left join organisations on organisations.id = projects.sme_id
      where call_backs.id = ${callBackId} and call_backs.status = 'due'`.execute(tx)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { today, ...row }
  },
})
export type CallBackToMake = Awaited<ReturnType<typeof callBackToMake.run>>
