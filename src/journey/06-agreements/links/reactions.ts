import type { Context } from '#house/action.ts'
import { daysBetween, toPlainDate } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import type { PaperKind } from '../schema.ts'
import { askSigningCode, declineAgreement, signAgreement } from '../signatures/actions.ts'
import { letterFile } from '../signatures/queries.ts'
import { letterWords, type PartyRole } from './mails.tsx'
import { letterToSign } from './queries.ts'

type Awaited = { id: string; party: PartyRole; kind: PaperKind; changes: unknown; expires_at: Context['now'] }

/** The link opens as long as the letter can be signed: what was begun is taken up again where it stood. */
export const askParty = (context: Context, event: Event, { id, party, kind, changes, expires_at }: Awaited, to: Addressee, template: string) => writeByLink(context, event, {
  to, template, objectType: 'agreementParty', objectId: id, allows: [letterToSign.name, letterFile.name, askSigningCode.name, signAgreement.name, declineAgreement.name],
  days: Math.max(0, daysBetween(context.today, toPlainDate(expires_at.slice(0, 10)))), words: (locale) => letterWords(locale, party, { kind, amends: changes !== null }),
})

/** Parties of a paper that is out and that they have not signed. */
export const awaitedParties = ({ tx }: Pick<Context, 'tx'>) => tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_parties.agreement_id').innerJoin('signers', 'signers.id', 'agreement_parties.signer_id').innerJoin('signature_requests', 'signature_requests.id', 'signers.request_id')
  .select(['agreement_parties.id', 'agreement_parties.party', 'agreement_parties.person_id', 'agreements.kind', 'agreements.changes', 'signature_requests.expires_at']).where('signature_requests.status', '=', 'open')
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('signatures').select('signatures.id').whereRef('signatures.signer_id', '=', 'signers.id'))))

/** Sends each party its own link to each paper: a signature is never given for somebody else. */
export const writeToParties = reaction({
  name: 'agreements.writeToParties',
  on: ['mission.sent-for-signature', 'mission.amendment-sent'],
  async run(context, event) {
    const rows = await awaitedParties(context).where('agreement_parties.mission_id', '=', event.ids['missionId'] ?? '').orderBy('agreement_parties.party').execute()
    for (const row of rows) {
      const to = await addressee(context.tx, row.person_id)
      if (to) await askParty(context, event, row, to, `${row.kind}-to-${row.party}`)
    }
  },
})
