import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { GiveTestimony, OfClosing, wording } from './schema.ts'

type Purpose = keyof typeof wording
type Of = { closingId: string; purpose: Purpose }

/** Who agrees: the person who acts, or the one the coordinator names as having said it. */
const agreeing = ({ onBehalf, viewer }: Context) => (onBehalf ? onBehalf.speakerId : personIdOf(viewer))

const endConsent = ({ tx, now }: Context, { closingId, purpose }: Of) =>
  tx.updateTable('closing_consents').set({ withdrawn_at: now }).where('closing_id', '=', closingId).where('purpose', '=', purpose).where('withdrawn_at', 'is', null).returningAll().executeTakeFirst()

/** One live consent a purpose; nothing is written where one stands already. */
const keepConsent = (context: Context, { closingId, purpose }: Of) =>
  context.tx.insertInto('closing_consents').columns(['id', 'closing_id', 'territory_id', 'sme_id', 'purpose', 'wording', 'person_id', 'given_at'])
    .expression((eb) => eb.selectFrom('closings').where('closings.id', '=', closingId).select([
      sql<string>`${context.ids()}::uuid`.as('id'), 'closings.id as closing_id', 'territory_id', 'sme_id', sql<Purpose>`${purpose}::text`.as('purpose'), sql<string>`${wording[purpose]}::text`.as('wording'),
      sql<string | null>`${agreeing(context)}::uuid`.as('person_id'), sql<typeof context.now>`${context.now}::timestamptz`.as('given_at'),
    ])).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()

/** The firm's own words once the mission is closed, and what may become of them. Said again, they replace the first with their consent. */
export const giveTestimony = action({
  name: 'closing.giveTestimony',
  who: ['sme-manager'],
  input: GiveTestimony,
  rest: { plural: 'closings', noun: 'testimonies', id: 'closingId' },
  behalf: true,
  async run(context, { closingId, words, publication }) {
    const { today } = context
    const row = await context.tx.insertInto('testimonies').columns(['id', 'closing_id', 'mission_id', 'project_id', 'territory_id', 'sme_id', 'company_id', 'expert_person_id', 'words', 'publication', 'given_on'])
      .expression((eb) => eb.selectFrom('closings').where('closings.id', '=', closingId).where('closings.status', '=', 'closed').select([
        sql<string>`${context.ids()}::uuid`.as('id'), 'closings.id as closing_id', 'mission_id', 'project_id', 'territory_id', 'sme_id', 'company_id', 'expert_person_id',
        sql<string>`${words}::text`.as('words'), sql<typeof publication>`${publication}::text`.as('publication'), sql<typeof today>`${today}::date`.as('given_on'),
      ])).onConflict((conflict) => conflict.column('closing_id').doUpdateSet({ words, publication, given_on: today })).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.testimony-later')
    await endConsent(context, { closingId, purpose: 'testimony' })
    if (publication !== 'none') await keepConsent(context, { closingId, purpose: 'testimony' })
    await emit(context, 'testimony.given', row, { publication, ...(publication === 'none' ? {} : { wording: wording.testimony }) })
    return { closingId }
  },
})

/** From now on nobody reads it in public. The coordinator may take it down too, as whoever publishes must. */
export const withdrawTestimony = action({
  name: 'closing.withdrawTestimony',
  who: ['sme-manager', 'territory-coordinator'],
  input: OfClosing,
  rest: { plural: 'closings', noun: 'testimony-withdrawals', id: 'closingId' },
  behalf: true,
  async run(context, { closingId }) {
    const row = await context.tx.updateTable('testimonies').set({ publication: 'none' }).where('closing_id', '=', closingId).where('publication', '<>', 'none').returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.nothing-published')
    await endConsent(context, { closingId, purpose: 'testimony' })
    await emit(context, 'testimony.withdrawn', row)
    return { closingId }
  },
})

/** The firm lets its name stand on what the expert receives. */
export const allowNaming = action({
  name: 'closing.allowNaming',
  who: ['sme-manager'],
  input: OfClosing,
  rest: { plural: 'closings', noun: 'namings', id: 'closingId' },
  behalf: true,
  async run(context, { closingId }) {
    const row = await keepConsent(context, { closingId, purpose: 'naming' })
    if (!row) throw new Refusal('conflict', 'closing.named-already')
    await emit(context, 'naming.allowed', row, { wording: wording.naming })
    return { closingId }
  },
})

/** What is made from now on names the firm no more; a paper that was handed over is not called back. */
export const withdrawNaming = action({
  name: 'closing.withdrawNaming',
  who: ['sme-manager', 'territory-coordinator'],
  input: OfClosing,
  rest: { plural: 'closings', noun: 'naming-withdrawals', id: 'closingId' },
  behalf: true,
  async run(context, { closingId }) {
    const row = await endConsent(context, { closingId, purpose: 'naming' })
    if (!row) throw new Refusal('conflict', 'closing.not-named')
    await emit(context, 'naming.withdrawn', row)
    return { closingId }
  },
})
