import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { correspondentsOf } from '#people/links/queries.ts'
import { revalidateSkills } from './actions.ts'
import { revalidationWords } from './mails.tsx'
import { siteOf, siteSkills } from './queries.ts'
import { revalidationDays } from './schema.ts'

/** One letter a year to whoever answers for the site. */
export const writeToCorrespondents = reaction({
  name: 'people.writeForRevalidation',
  on: ['skill-revalidation.asked'],
  async run(context, event) {
    const { siteId = '', organisationId = '' } = event.ids
    const site = await siteOf(context, siteId)
    const people = await correspondentsOf(context.tx, { organisationId, siteId, territoryId: event.territoryId ?? '' }, context.today)
    for (const to of people) await writeByLink(context, event, { to, template: 'skills-to-confirm', objectType: 'site', objectId: siteId, allows: [siteSkills.name, revalidateSkills.name], days: revalidationDays, words: (locale) => revalidationWords(locale, site) })
  },
})
