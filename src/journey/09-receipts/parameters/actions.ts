import { action } from '#house/action.ts'
import { personIdOf } from '#house/access.ts'
import { emit } from '#house/events/emit.ts'
import { namedUuid } from '#house/ids.ts'
import { SetSocialCeiling } from './schema.ts'

/** A year's ceiling once its order is out, or corrected; the last word counts and every one is in the log of events. */
export const setSocialCeiling = action({
  name: 'receipts.setSocialCeiling',
  who: ['network-admin'],
  input: SetSocialCeiling,
  rest: { plural: 'social-ceilings' },
  async run(context, { year, monthly, act }) {
    const values = { monthly_euros: monthly, act, set_by: personIdOf(context.viewer), set_at: context.now }
    await context.tx.insertInto('social_ceilings').values({ year, ...values }).onConflict((conflict) => conflict.column('year').doUpdateSet(values)).execute()
    await emit(context, 'social-ceiling.set', { id: namedUuid('social-ceiling', String(year)) }, { year, monthly })
    return { year }
  },
})
