import { action, type Context } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { checkDay } from './days/queries.ts'
import { confirmedForSme } from './entries/queries.ts'
import { checkDayLength } from './hours/queries.ts'
import { saidOf } from './hours/rules.ts'
import { halfDayLife } from './lifecycle.ts'
import { DeclareHalfDay, DisputeHalfDay, HalfDayOnly, ReportHalfDay, SettleHalfDay } from './schema.ts'

/** By a link to a mission only that mission's half-days exist. */
async function checkMission({ tx }: Context, { halfDayId, missionId }: { halfDayId: string; missionId?: string | undefined }): Promise<void> {
  if (missionId === undefined) return
  const row = await tx.selectFrom('half_days').select('id').where('id', '=', halfDayId).where('mission_id', '=', missionId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
}

/** The expert says it took place; never before its day, nor of a day before the letter was signed. */
export const declareHalfDay = action({
  name: 'ledger.declareHalfDay',
  who: halfDayLife.transitions.declare.who,
  input: DeclareHalfDay,
  rest: { plural: 'half-days', noun: 'declarations', id: 'halfDayId' },
  behalf: true,
  async run(context, { halfDayId, missionId, task, ...said }) {
    await checkMission(context, { halfDayId, missionId })
    const row = await move(context, halfDayLife, halfDayId, 'declare', { declared_on: context.today, ...(task ? { task } : {}), ...saidOf(said) })
    await checkDay(context, row)
    await checkDayLength(context.tx, row)
    return { halfDayId }
  },
})

/** The SME says it took place when the expert has not. */
export const reportHalfDay = action({
  name: 'ledger.reportHalfDay',
  who: halfDayLife.transitions.report.who,
  input: ReportHalfDay,
  rest: { plural: 'half-days', noun: 'reports', id: 'halfDayId' },
  behalf: true,
  async run(context, { halfDayId, missionId, task }) {
    await checkMission(context, { halfDayId, missionId })
    await checkDay(context, await move(context, halfDayLife, halfDayId, 'report', { declared_on: context.today, ...(task ? { task } : {}) }))
    return { halfDayId }
  },
})

export const confirmHalfDay = action({
  name: 'ledger.confirmHalfDay',
  who: halfDayLife.transitions.confirm.who,
  input: HalfDayOnly,
  rest: { plural: 'half-days', noun: 'confirmations', id: 'halfDayId' },
  behalf: true,
  async run(context, input) {
    await checkMission(context, input)
    return { halfDayId: (await move(context, halfDayLife, input.halfDayId, 'confirm', { confirmed_on: context.today })).id }
  },
})

export const confirmReport = action({
  name: 'ledger.confirmReport',
  who: halfDayLife.transitions.confirmReport.who,
  input: HalfDayOnly,
  rest: { plural: 'half-days', noun: 'report-confirmations', id: 'halfDayId' },
  behalf: true,
  async run(context, input) {
    await checkMission(context, input)
    return { halfDayId: (await move(context, halfDayLife, input.halfDayId, 'confirmReport', { confirmed_on: context.today })).id }
  },
})

/** Nobody contested it within the territory's delay; done by the timer. */
export const confirmTacitly = action({
  name: 'ledger.confirmTacitly',
  who: halfDayLife.transitions.confirmTacitly.who,
  input: HalfDayOnly,
  rest: { plural: 'half-days', noun: 'tacit-confirmations', id: 'halfDayId' },
  run: async (context, { halfDayId }) => ({ halfDayId: (await move(context, halfDayLife, halfDayId, 'confirmTacitly')).id }),
})

/** The SME says that it was not so: of what was declared, of what it let pass, and of what was confirmed for it by telephone or on paper. */
export const disputeHalfDay = action({
  name: 'ledger.disputeHalfDay',
  who: halfDayLife.transitions.dispute.who,
  input: DisputeHalfDay,
  rest: { plural: 'half-days', noun: 'disputes', id: 'halfDayId' },
  behalf: true,
  async run(context, { reason, ...named }) {
    await checkMission(context, named)
    const transition = (await confirmedForSme(context.tx, named.halfDayId)) ? 'contest' : 'dispute'
    return { halfDayId: (await move(context, halfDayLife, named.halfDayId, transition, { reason, confirmed_on: null })).id }
  },
})

/** The coordinator ends a dispute after hearing both sides. */
export const settleHalfDay = action({
  name: 'ledger.settleHalfDay',
  who: halfDayLife.transitions.uphold.who,
  input: SettleHalfDay,
  rest: { plural: 'half-days', noun: 'settlements', id: 'halfDayId' },
  async run(context, { halfDayId, verdict, reason }) {
    const upheld = verdict === 'confirmed'
    await move(context, halfDayLife, halfDayId, upheld ? 'uphold' : 'cancelOut', { reason, ...(upheld ? { confirmed_on: context.today } : {}) })
    return { halfDayId }
  },
})
