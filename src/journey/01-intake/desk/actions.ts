import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { addPerson, grantRole } from '#people/persons/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { openProject } from '../actions.ts'
import { OpenContactSheet } from './schema.ts'

type Sheet = z.output<typeof OpenContactSheet>

/** The firm and its site in the territory; one that is there already is left as it is. */
async function firm(context: Context, sheet: Sheet): Promise<string> {
  const known = await context.tx.selectFrom('sites').select('organisation_id').where('organisation_id', '=', organisationIdOf(sheet.siren)).where('territory_id', '=', sheet.territoryId).executeTakeFirst()
  if (known) return known.organisation_id
  const { organisationId } = await registerOrganisation.run(context, {
    territoryId: sheet.territoryId, siren: sheet.siren, name: sheet.company, kind: 'sme', sector: null, headcount: sheet.headcount, createdOn: null,
    site: { siret: null, name: sheet.company, commune: sheet.commune, latitude: null, longitude: null, headcount: sheet.headcount === null ? null : Math.round(sheet.headcount) },
  })
  return organisationId
}

/** The manager with the role over the firm; somebody known by the same address in this territory is the same person. */
async function manager(context: Context, sheet: Sheet, organisationId: string): Promise<string> {
  const place = { role: 'sme-manager' as const, territoryId: sheet.territoryId, organisationId, siteId: null }
  const known = sheet.email ? await context.tx.selectFrom('people').select('id').where('email', '=', sheet.email).executeTakeFirst() : undefined
  if (!known) return (await addPerson.run(context, { ...place, givenName: sheet.givenName, familyName: sheet.familyName, email: sheet.email, telephone: sheet.telephone, gender: null, locale: 'fr' })).personId
  const held = await context.tx.selectFrom('role_grants').select('id').where('person_id', '=', known.id).where('role', '=', 'sme-manager').where('organisation_id', '=', organisationId).executeTakeFirst()
  if (!held) await grantRole.run(context, { ...place, personId: known.id, endsOn: null })
  return known.id
}

/** The contact sheet as one act: the firm, its manager and the file, or nothing of it. */
export const openContactSheet = action({
  name: 'intake.openContactSheet',
  who: ['territory-coordinator'],
  input: OpenContactSheet,
  rest: { plural: 'contact-sheets' },
  async run(context, sheet) {
    const smeId = await firm(context, sheet)
    const managerId = await manager(context, sheet, smeId)
    return await openProject.run(context, { territoryId: sheet.territoryId, smeId, managerId, referrerId: null, referrerName: sheet.referrerName, summary: sheet.summary, headcount: sheet.headcount })
  },
})
