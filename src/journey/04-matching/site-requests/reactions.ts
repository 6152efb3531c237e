import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { correspondentsOf } from '#people/links/queries.ts'
import { linkDays, NamelessNeed } from '../links/schema.ts'
import { tellCoordinators } from '../rerouting/mails.tsx'
import { needNamed } from '../rerouting/queries.ts'
import { declineSite, nameExpert } from './actions.ts'
import { endedWords, siteWords } from './mails.tsx'
import { foundRequest, requestToSite } from './queries.ts'

/** Asks whoever answers for the site to name somebody. */
export const writeToSite = reaction({
  name: 'matching.writeToSite',
  on: ['site-request.asked'],
  async run(context, event) {
    const row = await foundRequest(context, event.ids['siteRequestId'] ?? '')
    if (row.status !== 'asked') return
    const { family } = NamelessNeed.parse(row.anonymised)
    for (const to of await correspondentsOf(context.tx, { organisationId: row.company_id, siteId: row.site_id, territoryId: row.territory_id }, context.today)) {
      await writeByLink(context, event, { to, template: 'site-request', objectType: 'siteRequest', objectId: row.id, allows: [requestToSite.name, nameExpert.name, declineSite.name], days: linkDays, manner: { answerBy: row.expires_on }, words: (locale) => siteWords(locale, row, family) })
    }
  },
})

/** A site that says no, or nothing: the need is open again and its coordinator is told; which site comes next is theirs to choose. */
export const tellOfSite = reaction({
  name: 'matching.tellOfSite',
  on: ['site-request.declined', 'site-request.expired'],
  async run(context, event) {
    const row = await foundRequest(context, event.ids['siteRequestId'] ?? '')
    if (row.status !== 'declined' && row.status !== 'expired') return
    const { status } = row
    const about = await needNamed(context.tx, row.need_id)
    await tellCoordinators(context, event, { template: `site-${status}`, address: `/mise-en-relation/${about.reference}/${about.id}/site`, words: (locale) => endedWords(locale, row, about, status) })
  },
})
