import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { partyLife } from '../lifecycle.ts'
import { PartyOnly } from './schema.ts'

/** The parties of a letter in the order in which they are named; the person stays inside. */
export async function partiesOf(tx: Tx, agreementId: string) {
  const rows = await tx.selectFrom('agreement_parties').leftJoin('organisations', 'organisations.id', 'agreement_parties.organisation_id')
    .select(['agreement_parties.id', 'party', 'status', 'accepted_at', 'person_id', 'organisations.name as organisation']).where('agreement_id', '=', agreementId).execute()
  const order = ['company', 'operator', 'sme', 'expert']
  return rows.toSorted((a, b) => order.indexOf(a.party) - order.indexOf(b.party))
}

/** The letter as one party is asked to accept it: the text with its hash, and who has accepted already. */
export const letterToAccept = query({
  name: 'agreements.letterToAccept',
  who: partyLife.transitions.accept.who,
  input: PartyOnly,
  rest: { plural: 'agreement-parties', id: 'agreementPartyId' },
  async run({ tx, viewer }, { agreementPartyId }) {
    const row = await tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_parties.agreement_id').innerJoin('missions', 'missions.id', 'agreement_parties.mission_id')
      .innerJoin('territories', 'territories.id', 'agreement_parties.territory_id')
      .select(['agreement_parties.id', 'agreement_parties.party', 'agreement_parties.status', 'agreement_parties.accepted_at', 'agreement_parties.person_id', 'agreements.id as agreement_id', 'agreements.terms', 'agreements.terms_sha256',
        'agreements.version', 'agreements.signed_on', 'missions.status as mission_status', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
      .where('agreement_parties.id', '=', agreementPartyId).executeTakeFirst()
    if (!row || (viewer.kind !== 'system' && row.person_id !== personIdOf(viewer))) throw new Refusal('not-found', 'house.not-found')
    const parties = await partiesOf(tx, row.agreement_id)
    return {
      party: row.party, status: row.status, acceptedAt: row.accepted_at, mission: row.mission_status, terms: row.terms, termsSha256: row.terms_sha256, version: row.version, signedOn: row.signed_on,
      parties: parties.map(({ party, status, accepted_at, organisation }) => ({ party, status, acceptedAt: accepted_at, organisation: party === 'operator' ? row.operator : organisation })),
      place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
    }
  },
})
export type Letter = Awaited<ReturnType<typeof letterToAccept.run>>
