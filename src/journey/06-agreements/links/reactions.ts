import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { acceptAgreement } from '../actions.ts'
import { letterWords, type PartyRole } from './mails.tsx'
import { letterToAccept } from './queries.ts'
import { linkDays } from './schema.ts'

export const askParty = (context: Context, event: Event, { id, party }: { id: string; party: PartyRole }, to: Addressee, template: string) => writeByLink(context, event, {
  to, template, objectType: 'agreementParty', objectId: id, allows: [letterToAccept.name, acceptAgreement.name], days: linkDays, words: (locale) => letterWords(locale, party),
})

/** Sends each party its own link to the letter: an acceptance is never given for somebody else. */
export const writeToParties = reaction({
  name: 'agreements.writeToParties',
  on: ['mission.sent-for-signature'],
  async run(context, event) {
    const rows = await context.tx.selectFrom('agreement_parties').innerJoin('missions', 'missions.id', 'agreement_parties.mission_id').select(['agreement_parties.id', 'party', 'person_id'])
      .where('mission_id', '=', event.ids['missionId'] ?? '').where('missions.status', '=', 'in-signature').where('agreement_parties.status', '=', 'awaited').orderBy('party').execute()
    for (const { id, party, person_id } of rows) {
      const to = await addressee(context.tx, person_id)
      if (to) await askParty(context, event, { id, party }, to, `letter-to-${party}`)
    }
  },
})
