import { action, type Context } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { registerManager, registerSme } from '#people/imports/actions.ts'
import { nextReference } from '../actions.ts'
import { RequestHelp } from './schema.ts'

async function openTerritory({ tx }: Context, slug: string): Promise<string> {
  const row = await tx.selectFrom('territories').select('id').where('slug', '=', slug).where('closed_on', 'is', null).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'people.territory-unknown', { slug })
  return row.id
}

/**
 * An SME asks for help from the public page: a contact sheet, its firm, its manager and its need. The request is written
 * as that territory's own, and nothing of what is there already is told to the visitor.
 */
export const requestHelp = action({
  name: 'intake.requestHelp',
  who: ['public'],
  input: RequestHelp,
  rest: { plural: 'help-requests' },
  async run(context, input) {
    const territoryId = await openTerritory(context, input.territory)
    await enterScope(context.tx, { all: false, network: false, territoryIds: [territoryId], organisationIds: [], personId: null })
    const smeId = await registerSme(context, territoryId, { siren: input.siren, name: input.company, headcount: input.headcount })
    const managerId = await registerManager(context, territoryId, smeId, { givenName: input.givenName, familyName: input.familyName, email: input.email, phone: input.telephone })
    const project = await context.tx.insertInto('projects').values({
      id: context.ids(), reference: await nextReference(context), territory_id: territoryId, sme_id: smeId, manager_id: managerId, referrer_name: input.referrer || null, summary: input.description,
      headcount: input.headcount, status: 'contacted', contacted_on: context.today,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'project.opened', project, { source: 'public' })
    const need = await context.tx.insertInto('needs').values({
      id: context.ids(), project_id: project.id, territory_id: territoryId, sme_id: smeId, family_code: input.family, description: input.description, requested_on: context.today,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'need.requested', need, { family: need.family_code })
    return { received: true }
  },
})
