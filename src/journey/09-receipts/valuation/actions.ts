import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { encrypt } from '#house/auth/encrypt.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import { givenHalfDays, yearRange } from '../given/queries.ts'
import { erasableFrom, payOf, placeOfPay, valueOf } from './rules.ts'
import { ValuationOnly, ValueTime } from './schema.ts'

/**
 * The company sets the value of what one of its people gave to a mission in a year, under its sole responsibility: never the
 * association, never on behalf. The last value counts until a receipt takes it.
 */
export const valueTime = action({
  name: 'receipts.valueTime',
  who: ['company-finance'],
  input: ValueTime,
  rest: { plural: 'valuations' },
  confidential: true,
  async run(context, said) {
    const { tx, today } = context
    const { missionId, year } = said
    const given = (await givenHalfDays(context, { missionId, ...yearRange(year) })).filter(({ receiptId }) => receiptId === null)
    const [first] = given
    if (!first) throw new Refusal('conflict', 'receipts.nothing-to-value')
    const value_cents = valueOf(said, given.length)
    await tx.updateTable('valuations').set({ status: 'superseded' }).where('mission_id', '=', missionId).where('year', '=', year).where('status', '=', 'open').execute()
    const place = { mission_id: missionId, project_id: first.project_id, territory_id: first.territory_id, sme_id: first.sme_id, company_id: first.company_id, expert_person_id: first.expert_person_id }
    const row = await tx.insertInto('valuations').values({ id: context.ids(), ...place, year, half_days: toHalfDays(given.length), value_cents, status: 'open', valued_on: today, valued_by: personIdOf(context.viewer) }).returningAll().executeTakeFirstOrThrow()
    await tx.insertInto('valuation_half_days').values(given.map(({ id }) => ({ valuation_id: row.id, half_day_id: id, territory_id: row.territory_id, company_id: row.company_id }))).execute()
    if (said.how === 'pay') await tx.insertInto('valuation_pay').values({ valuation_id: row.id, company_id: row.company_id, sealed: encrypt(context.site.dataKeys, placeOfPay(row.id), JSON.stringify(payOf(said))), valued_on: today, erased_on: null }).execute()
    await emit(context, 'valuation.set', row, { year, halfDays: given.length })
    return { valuationId: row.id, valueCents: value_cents }
  },
})

/** The pay behind a value, gone for good; its total stays on the receipt. Once no control can ask for it, or once another value stands. */
export const eraseValuationPay = action({
  name: 'receipts.eraseValuationPay',
  who: ['company-finance'],
  input: ValuationOnly,
  rest: { plural: 'valuations', noun: 'pay-erasures', id: 'valuationId' },
  async run(context, { valuationId }) {
    const valuation = await context.tx.selectFrom('valuations').selectAll().where('id', '=', valuationId).executeTakeFirst()
    if (!valuation) throw new Refusal('not-found', 'house.not-found')
    const from = erasableFrom(valuation.year)
    if (valuation.status !== 'superseded' && context.today <= from) throw new Refusal('conflict', 'receipts.pay-kept', { from })
    const row = await context.tx.updateTable('valuation_pay').set({ sealed: null, erased_on: context.today }).where('valuation_id', '=', valuationId).where('sealed', 'is not', null).returning('valuation_id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'receipts.pay-gone')
    await emit(context, 'valuation.pay-erased', valuation)
    return { valuationId }
  },
})
