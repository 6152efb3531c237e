import { action, type Context } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { addExpert } from '#people/experts/actions.ts'
import { addPerson, giveRole } from '#people/persons/actions.ts'
import type { z } from 'zod'
import { AddTeamMember } from './schema.ts'

/** Somebody the actor already sees by this address is the same person; anybody else is new. */
async function person(context: Context, input: z.output<typeof AddTeamMember>, place: { territoryId: string; organisationId: string }): Promise<string> {
  const expert = { role: 'expert' as const, ...place, siteId: null }
  const known = input.email ? await context.tx.selectFrom('people').select('id').where('email', '=', input.email).where('deactivated_at', 'is', null).executeTakeFirst() : undefined
  if (!known) return (await addPerson.run(context, { ...expert, givenName: input.givenName, familyName: input.familyName, email: input.email, telephone: input.telephone, gender: input.gender, locale: input.locale })).personId
  await giveRole(context, { ...expert, personId: known.id })
  const taken = await context.tx.selectFrom('experts').select('id').where('person_id', '=', known.id).executeTakeFirst()
  if (taken) throw new Refusal('conflict', 'people.expert-already', {}, { email: 'people.expert-already' })
  return known.id
}

/** A member of the team in one act: the person, the role and the record, or nothing of it. */
export const addTeamMember = action({
  name: 'people.addTeamMember',
  who: ['territory-coordinator', 'company-correspondent'],
  input: AddTeamMember,
  rest: { plural: 'team-members' },
  async run(context, input) {
    const site = await context.tx.selectFrom('sites').select(['organisation_id', 'territory_id']).where('id', '=', input.siteId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const personId = await person(context, input, { territoryId: site.territory_id, organisationId: site.organisation_id })
    return { personId, ...(await addExpert.run(context, { ...input, personId })) }
  },
})
