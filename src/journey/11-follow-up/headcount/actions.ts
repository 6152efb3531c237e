import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { addMinutes, addMonths } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import type { HeadcountAnswer, SourceSetting } from '#house/headcount/headcount-source.ts'
import { Refusal } from '#house/refusal.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { monthOf } from './rules.ts'
import { FailCheck, FinishCheck, leaseMinutes, monthsBack, NoInput, OneFirm } from './schema.ts'

// The worker alone asks the source.
const nobody = [] as const

export type HeadcountRequest = { source: SourceSetting; siren: string; from: PlainDate }

/**
 * Each night, the firms in follow-up that the source said nothing about this month: new ones, those whose month came, and
 * those where it did not answer the night before. Without a source nobody waits.
 */
export const planHeadcounts = action({
  name: 'follow-up.planHeadcounts',
  who: nobody,
  input: NoInput,
  rest: { plural: 'headcount-checks' },
  async run({ tx, now, today, site }) {
    if (!site.headcountSource) {
      const { numUpdatedRows } = await tx.updateTable('headcount_checks').set({ next_at: null }).where('next_at', 'is not', null).executeTakeFirst()
      return { firms: 0, dropped: Number(numUpdatedRows) }
    }
    const { rows } = await sql`
      insert into headcount_checks (sme_id, next_at) select distinct sme_id, ${now}::timestamptz from follow_ups where status = 'awaited'
      on conflict (sme_id) do update set next_at = excluded.next_at where headcount_checks.next_at is null and (headcount_checks.asked_on is null or headcount_checks.asked_on < ${monthOf(today)}) returning sme_id`.execute(tx)
    return { firms: rows.length, dropped: 0 }
  },
})

/** Of two workers one sets out; a crash only waits for the lease to pass. */
export const claimHeadcount = action({
  name: 'follow-up.claimHeadcount',
  who: nobody,
  input: OneFirm,
  rest: { plural: 'headcount-checks', noun: 'claims', id: 'id' },
  async run({ tx, now, today, site }, { id }) {
    const source = site.headcountSource
    const row = source && await tx.updateTable('headcount_checks').set({ next_at: addMinutes(now, leaseMinutes) }).where('sme_id', '=', id).where('next_at', '<=', now).returning('sme_id').executeTakeFirst()
    if (!source || !row) throw new Refusal('conflict', 'house.not-now')
    const { siren } = await tx.selectFrom('organisations').select('siren').where('id', '=', id).executeTakeFirstOrThrow()
    return { request: JSON.stringify({ source, siren, from: addMonths(monthOf(today), -monthsBack) } satisfies HeadcountRequest) }
  },
})

/** Keeps what is new or put right since the last reading; what the firm declared is elsewhere and stays as it is. */
export const finishHeadcount = action({
  name: 'follow-up.finishHeadcount',
  who: nobody,
  input: FinishCheck,
  rest: { plural: 'headcount-checks', noun: 'readings', id: 'id' },
  async run(context, { id, note }) {
    const { tx, today } = context
    const answer = JSON.parse(note) as Extract<HeadcountAnswer, { kind: 'found' | 'unknown' | 'malformed' }>
    const row = await tx.updateTable('headcount_checks').set({ next_at: null, asked_on: today, outcome: answer.kind, outcome_on: today }).where('sme_id', '=', id).where('next_at', 'is not', null).returning('sme_id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.not-now')
    const months = answer.kind === 'found' ? answer.months : []
    const { rows } = await sql`
      insert into headcount_readings (sme_id, month, read_on, headcount) select ${id}, told.month, ${today}, told.headcount from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as told (month date, headcount numeric(9, 2))
        where told.headcount is distinct from (select last.headcount from headcount_readings last where last.sme_id = ${id} and last.month = told.month order by read_on desc limit 1)
      on conflict (sme_id, month, read_on) do update set headcount = excluded.headcount returning month`.execute(tx)
    await emit(context, 'headcount.read', { id: row.sme_id, sme_id: row.sme_id }, { outcome: answer.kind, months: rows.length })
    return { months: rows.length }
  },
})

/** The source did not answer: tonight's plan is over, the next one asks again. */
export const failHeadcount = action({
  name: 'follow-up.failHeadcount',
  who: nobody,
  input: FailCheck,
  rest: { plural: 'headcount-checks', noun: 'failures', id: 'id' },
  async run(context, { id }) {
    const row = await context.tx.updateTable('headcount_checks').set({ next_at: null, outcome: 'failed', outcome_on: context.today }).where('sme_id', '=', id).where('next_at', 'is not', null).returning('sme_id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.not-now')
    await emit(context, 'headcount.missed', { id: row.sme_id, sme_id: row.sme_id })
    return { id }
  },
})
