import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { consentLife } from './lifecycle.ts'
import { coordinates } from './rules.ts'
import { AskNeighbour, ConsentOnly } from './schema.ts'

/** The borrower's coordinator asks the other territory to lend its experts, for one skill or all, until a date or without end. */
export const askNeighbour = action({
  name: 'matching.askNeighbour',
  who: ['territory-coordinator'],
  input: AskNeighbour,
  rest: { plural: 'neighbour-consents' },
  async run(context, { territoryId, lenderId, family, endsOn }) {
    if (!coordinates(context.viewer, territoryId)) throw new Refusal('not-found', 'house.not-found')
    if (territoryId === lenderId) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { lenderId: 'matching.choose-neighbour' })
    const row = await context.tx.insertInto('neighbour_consents').values({
      id: context.ids(), borrower_id: territoryId, lender_id: lenderId, family_code: family, status: 'asked', asked_by: personIdOf(context.viewer) ?? '', asked_on: context.today, answered_by: null, answered_on: null, ends_on: endsOn,
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'matching.neighbour-asked-already')
    await emit(context, 'neighbour-consent.asked', { ...row, territory_id: lenderId })
    return { neighbourConsentId: row.id }
  },
})

/** Who lends never changes on a row: read first, the guarded move decides. */
async function checkLender({ tx, viewer }: Context, id: string): Promise<void> {
  const row = await tx.selectFrom('neighbour_consents').select('lender_id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  if (!coordinates(viewer, row.lender_id)) throw new Refusal('forbidden', 'access.role-missing')
}

const answering = (name: 'agree' | 'refuse', noun: string) => action({
  name: `matching.${name}ToNeighbour`,
  who: consentLife.transitions[name].who,
  input: ConsentOnly,
  rest: { plural: 'neighbour-consents', noun, id: 'neighbourConsentId' },
  async run(context, { neighbourConsentId }) {
    await checkLender(context, neighbourConsentId)
    await move(context, consentLife, neighbourConsentId, name, { answered_by: personIdOf(context.viewer), answered_on: context.today })
    return { neighbourConsentId }
  },
})

export const agreeToNeighbour = answering('agree', 'agreements')
export const refuseNeighbour = answering('refuse', 'refusals')

/** Either side ends it, at once; requests that were sent go on. */
export const revokeNeighbour = action({
  name: 'matching.revokeNeighbour',
  who: consentLife.transitions.revoke.who,
  input: ConsentOnly,
  rest: { plural: 'neighbour-consents', noun: 'revocations', id: 'neighbourConsentId' },
  run: async (context, { neighbourConsentId }) => ({ neighbourConsentId: (await move(context, consentLife, neighbourConsentId, 'revoke', { answered_by: personIdOf(context.viewer), answered_on: context.today })).id }),
})
