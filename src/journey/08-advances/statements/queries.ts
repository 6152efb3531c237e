import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { z } from 'zod'
import { scheduleOf, stateOfSchedule } from '../schedule/rules.ts'
import { proposalsFor, type Expecting, type Proposal } from './proposals/rules.ts'
import { fundRoles, StatementOnly } from './schema.ts'

const recent = 60

/** The territories whose fund somebody runs: a statement is brought to one of them. */
async function fundsOf({ tx, viewer }: ReadContext) {
  const ids = viewer.kind === 'person' ? viewer.grants.flatMap(({ role, territoryId }) => (role === 'fund-manager' && territoryId ? [territoryId] : [])) : []
  return ids.length === 0 ? [] : await tx.selectFrom('territories').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute()
}

/** The statements brought, the latest first, with how many sums received still wait for somebody. */
export const statements = query({
  name: 'advances.statements',
  who: fundRoles,
  input: z.object({}),
  rest: { plural: 'fund-statements' },
  run: async (context) => ({ funds: await fundsOf(context), statements: await context.tx.selectFrom('fund_statements').select(['id', 'iban', 'reference', 'from_day', 'to_day', 'opening_cents', 'closing_cents', 'imported_on'])
    .select((eb) => eb.selectFrom('fund_movements').whereRef('statement_id', '=', 'fund_statements.id').where('status', '=', 'open').where('amount_cents', '>', toCents(0)).select((count) => count.fn.countAll<number>().as('open')).as('open'))
    .orderBy('to_day', 'desc').orderBy('id').limit(recent).execute() }),
})
export type Statements = Awaited<ReturnType<typeof statements.run>>

/** Advances of a territory on which something is owed, with the instalment that is due next. */
async function expectingIn({ tx, today }: Pick<ReadContext, 'tx' | 'today'>, territoryId: string): Promise<Expecting[]> {
  const rows = await tx.selectFrom('advances').innerJoin('projects', 'projects.id', 'advances.project_id').innerJoin('organisations', 'organisations.id', 'advances.sme_id')
    .innerJoin('advance_postings', 'advance_postings.advance_id', 'advances.id')
    .select(['advances.id', 'projects.reference', 'organisations.name', 'advances.amount_cents', 'disbursed_on', 'grace_months', 'instalments'])
    .select(sql<number>`sum(case when debit = 'receivable' then advance_postings.amount_cents else -advance_postings.amount_cents end)`.as('owed'))
    .where('advances.territory_id', '=', territoryId).where('advances.status', 'in', ['disbursed', 'repaying', 'called']).groupBy(['advances.id', 'projects.reference', 'organisations.name']).orderBy('organisations.name').orderBy('projects.reference').execute()
  return rows.map(({ id, reference, name, amount_cents, disbursed_on, grace_months, instalments, owed }) => {
    const left = toCents(owed)
    const schedule = disbursed_on && grace_months !== null && instalments !== null ? stateOfSchedule(scheduleOf(amount_cents, disbursed_on, { graceMonths: grace_months, instalments }), toCents(amount_cents - left), today) : []
    const next = schedule.find(({ leftCents }) => leftCents > 0)
    return { advanceId: id, reference, sme: name, owedCents: left, lateCents: toCents(schedule.reduce((sum, { leftCents, daysLate }) => sum + (daysLate > 0 ? leftCents : 0), 0)), dueOn: next?.dueOn ?? null, dueCents: next?.leftCents ?? null }
  }).filter(({ owedCents }) => owedCents > 0)
}

/** One statement with its movements; those nobody has settled come with the advances they may repay. */
export const statementOf = query({
  name: 'advances.statementOf',
  who: fundRoles,
  input: StatementOnly,
  rest: { plural: 'fund-statements', id: 'statementId' },
  async run(context, { statementId }) {
    const { tx } = context
    const statement = await tx.selectFrom('fund_statements').selectAll().where('id', '=', statementId).executeTakeFirst()
    if (!statement) throw new Refusal('not-found', 'house.not-found')
    const rows = await tx.selectFrom('fund_movements').leftJoin('advances', 'advances.id', 'fund_movements.advance_id').leftJoin('projects', 'projects.id', 'advances.project_id').leftJoin('organisations', 'organisations.id', 'advances.sme_id')
      .select(['fund_movements.id', 'place', 'booked_on', 'fund_movements.amount_cents', 'fund_movements.name', 'label', 'fund_movements.reference', 'fund_movements.status', 'fund_movements.advance_id', 'fund_movements.reason', 'projects.reference as file', 'organisations.name as sme'])
      .where('statement_id', '=', statementId).orderBy('place').execute()
    const expecting = rows.some(({ status }) => status === 'open') ? await expectingIn(context, statement.territory_id) : []
    const movements = rows.map((row) => ({
      ...row, proposals: row.status === 'open' ? proposalsFor({ bookedOn: row.booked_on, amountCents: toCents(row.amount_cents), name: row.name, label: row.label, reference: row.reference }, expecting) : ([] as Proposal[]),
    }))
    return { statement, movements, expecting }
  },
})
export type StatementOf = Awaited<ReturnType<typeof statementOf.run>>
export type Moved = StatementOf['movements'][number]
