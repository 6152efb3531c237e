import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import type { Addressee } from '#people/links/schema.ts'
import type { Lift } from './rules.ts'
import { ordinary, ReroutingOf, type Manner } from './schema.ts'

/** How a territory replaces an answer that is no, or does not come. */
export const reroutingRule = query({
  name: 'matching.reroutingRule',
  who: ['territory-coordinator'],
  input: ReroutingOf,
  rest: { plural: 'rerouting-rules' },
  async run({ tx }, { territoryId }): Promise<{ afterSilence: Manner; afterRefusal: Manner }> {
    const row = await tx.selectFrom('rerouting_rules').select(['after_silence as afterSilence', 'after_refusal as afterRefusal']).where('territory_id', '=', territoryId).executeTakeFirst()
    return row ?? ordinary
  },
})

export type Reroute = { outcome: 'sent' | 'prepared' | 'nobody' | 'enough'; doneOn: PlainDate; expert: string | null; fit: number | null; lifts: readonly Lift[] }

/** What was done last when somebody said no for this need, or nothing. */
export async function lastReroute({ tx }: ReadContext, needId: string): Promise<Reroute | null> {
  const row = await tx.selectFrom('reroutes').leftJoin('experts', 'experts.id', 'reroutes.expert_id').leftJoin('people', 'people.id', 'experts.person_id')
    .select(['outcome', 'done_on', 'fit', 'lifts', 'given_name', 'family_name']).where('need_id', '=', needId).orderBy('done_on', 'desc').orderBy('reroutes.id', 'desc').executeTakeFirst()
  return row ? { outcome: row.outcome, doneOn: row.done_on, expert: row.family_name ? `${row.given_name} ${row.family_name}` : null, fit: row.fit, lifts: row.lifts as readonly Lift[] } : null
}

/** A need as a coordinator's letter names it. */
export const needNamed = (tx: Tx, needId: string) => tx.selectFrom('needs').innerJoin('projects', 'projects.id', 'needs.project_id').innerJoin('organisations', 'organisations.id', 'needs.sme_id')
  .select(['needs.id', 'projects.reference', 'organisations.name as sme', 'family_code as family']).where('needs.id', '=', needId).executeTakeFirstOrThrow()
export type NeedNamed = Awaited<ReturnType<typeof needNamed>>

/** The territory's coordinators of today, the earliest named first. */
export const coordinatorsOf = (tx: Tx, territoryId: string, today: PlainDate): Promise<Addressee[]> =>
  tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select(['people.id', 'given_name', 'family_name', 'email', 'locale', 'gender'])
    .where('role', '=', 'territory-coordinator').where('territory_id', '=', territoryId).where('deactivated_at', 'is', null)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').orderBy('people.id').execute()
