import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { absolute } from '#house/site.ts'
import type { Addressee } from '#people/links/schema.ts'
import { renewalLetter } from './mails.tsx'
import { balanceOf, conventionFile } from './queries.ts'

/** Those who run the territory and those who coordinate the network. */
async function keepersOf({ tx, today }: Context, territoryId: string): Promise<Addressee[]> {
  const { rows } = await sql<Addressee>`
    select distinct people.id, given_name, family_name, email, locale, gender from role_grants join people on people.id = role_grants.person_id
    where deactivated_at is null and (ends_on is null or ends_on >= ${today}) and (role = 'territory-coordinator' and territory_id = ${territoryId} or role = 'national-coordinator') order by people.id`.execute(tx)
  return rows
}

/** The reminder with the figures of the draft balance sheet. */
export const writeRenewal = reaction({
  name: 'people.writeRenewal',
  on: ['convention.renewal-due'],
  async run(context, event) {
    const convention = await conventionFile(context.tx, event.ids['conventionId'] ?? '')
    const years = await balanceOf(context.tx, convention, context.today)
    const url = absolute(context.site, `/territoires-du-reseau/${convention.slug}/conventions/${convention.id}/bilan`)
    for (const to of await keepersOf(context, convention.territory_id))
      await queueMail(context, event, 'convention-renewal', { personId: to.id, address: to.email, locale: to.locale }, renewalLetter(convention, years, to, url))
  },
})
