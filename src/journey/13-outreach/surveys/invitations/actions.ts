import { action, type Context } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emitAll } from '#house/events/emit.ts'
import { readEmail } from '#house/identifiers/email.ts'
import { Refusal } from '#house/refusal.ts'
import { hashOfAddress } from '../../subscriptions/queries.ts'
import { surveyors } from '../schema.ts'
import { InviteToSurvey, mostAddresses } from './schema.ts'

function addressesIn(text: string): string[] {
  const lines = text.split(/[\n;,]/).map((line) => line.trim()).filter((line) => line !== '')
  const refuse = (code: 'outreach.addresses-none' | 'outreach.addresses-many' | 'outreach.addresses-unusable', params = {}) => new Refusal('invalid', code, params, { addresses: code })
  if (lines.length === 0) throw refuse('outreach.addresses-none')
  if (lines.length > mostAddresses) throw refuse('outreach.addresses-many', { most: mostAddresses })
  return [...new Set(lines.map((line) => {
    const read = readEmail(line)
    if (!read.ok) throw refuse('outreach.addresses-unusable', { address: line.slice(0, 100) })
    return read.email
  }))]
}

/** Whoever told the network not to write any more is not invited either. */
async function reachable({ tx }: Context, addresses: readonly string[]): Promise<string[]> {
  const stopped = new Set((await tx.selectFrom('newsletter_stops').select('address_hash').where('address_hash', 'in', addresses.map(hashOfAddress)).execute()).map(({ address_hash }) => address_hash))
  return addresses.filter((address) => !stopped.has(hashOfAddress(address)))
}

/** Writes down who is invited, each address once; the letters leave by themselves. */
export const inviteToSurvey = action({
  name: 'outreach.inviteToSurvey', who: surveyors, input: InviteToSurvey, rest: { plural: 'surveys', noun: 'invitations', id: 'surveyId' },
  async run(context, { surveyId, audience, addresses: typed, locale }) {
    const { tx, today } = context
    // Locked against its closing, under the scope of whoever invites: a survey of somebody else is not there.
    const survey = await tx.selectFrom('surveys').select('status').where('id', '=', surveyId).forShare().executeTakeFirst()
    if (!survey) throw new Refusal('not-found', 'house.not-found')
    if (survey.status !== 'open') throw new Refusal('conflict', 'outreach.invitations-closed')
    const addresses = addressesIn(typed)
    const place = await tx.selectFrom('survey_audiences').select('id').where('survey_id', '=', surveyId).where('position', '=', audience).executeTakeFirst()
    if (!place) throw new Refusal('not-found', 'house.not-found')
    const rows = await asInstallation(tx, async () => {
      const values = (await reachable(context, addresses)).map((email) => ({ id: context.ids(), survey_id: surveyId, audience_id: place.id, email, locale, invited_on: today }))
      return values.length === 0 ? [] : await tx.insertInto('survey_invitations').values(values).onConflict((conflict) => conflict.columns(['survey_id', 'email']).doNothing()).returning(['id', 'survey_id']).execute()
    })
    await emitAll(context, rows.map((row) => ({ name: 'survey-invitation.written', row })))
    return { surveyId, invited: rows.length }
  },
})
