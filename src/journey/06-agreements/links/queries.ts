import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { signatories } from '../lifecycle.ts'
import { contentOf } from '../papers/queries.ts'
import { parties } from '../rules.ts'
import { codeStanding, signatureOf } from '../signatures/queries.ts'
import { PartyOnly } from '../signatures/schema.ts'

/** A paper as one party is asked to sign it: the text, the document's hash, and who has signed already. */
export const letterToSign = query({
  name: 'agreements.letterToSign',
  who: signatories,
  input: PartyOnly,
  rest: { plural: 'agreement-parties', id: 'agreementPartyId' },
  async run(context, { agreementPartyId }) {
    const { tx, viewer } = context
    const row = await tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_parties.agreement_id').innerJoin('missions', 'missions.id', 'agreement_parties.mission_id')
      .innerJoin('territories', 'territories.id', 'agreement_parties.territory_id')
      .select(['agreement_parties.id', 'agreement_parties.party', 'agreement_parties.person_id', 'agreement_parties.signer_id', 'agreements.id as agreement_id', 'agreements.kind', 'agreements.terms', 'agreements.content', 'agreements.changes',
        'agreements.version', 'agreements.signed_on', 'missions.status as mission_status', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
      .where('agreement_parties.id', '=', agreementPartyId).executeTakeFirst()
    if (!row || (viewer.kind !== 'system' && row.person_id !== personIdOf(viewer))) throw new Refusal('not-found', 'house.not-found')
    const standing = await signatureOf(tx, row.agreement_id)
    const signed = (signerId: string | null) => standing?.signers.find(({ id }) => id === signerId)?.signedAt ?? null
    const everybody = (await partiesOf(tx, row.agreement_id)).map(({ id, party, organisation, signer_id }) => ({ party, organisation: party === 'operator' ? row.operator : organisation, signedAt: signed(signer_id), mine: id === row.id }))
    return {
      party: row.party, kind: row.kind, amends: row.changes !== null, mission: row.mission_status, content: contentOf(row), version: row.version, signedOn: row.signed_on, signedAt: signed(row.signer_id), parties: everybody, standing, codes: await codeStanding(context, row),
      place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
    }
  },
})

/** The parties in the order in which a paper names them; whose people they are is not everybody's to read. */
async function partiesOf(tx: Tx, agreementId: string) {
  const rows = await tx.selectFrom('agreement_parties').leftJoin('organisations', 'organisations.id', 'agreement_parties.organisation_id').select(['agreement_parties.id', 'party', 'signer_id', 'organisations.name as organisation']).where('agreement_id', '=', agreementId).execute()
  return rows.toSorted((a, b) => parties.indexOf(a.party) - parties.indexOf(b.party))
}

export type Letter = Awaited<ReturnType<typeof letterToSign.run>>
