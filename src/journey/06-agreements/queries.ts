import type { ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { networkTexts, type DocumentKind } from './documents/variables.ts'

/**
 * All that the papers of a mission say of it: who, what for, which half-days. The mission is read under the reader's own
 * scope; what stands behind it (a firm or an expert of a neighbouring territory) as the installation, since its parties are told of each other.
 */
export async function missionFile({ tx }: Pick<ReadContext, 'tx'>, missionId: string) {
  const seen = await tx.selectFrom('missions').select('id').where('id', '=', missionId).executeTakeFirst()
  if (!seen) throw new Refusal('not-found', 'house.not-found')
  return await asInstallation(tx, async () => {
    const mission = await tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').innerJoin('territories', 'territories.id', 'missions.territory_id')
      .innerJoin('organisations as sme', 'sme.id', 'missions.sme_id').innerJoin('organisations as company', 'company.id', 'missions.company_id').innerJoin('people as expert', 'expert.id', 'missions.expert_person_id')
      .innerJoin('experts', 'experts.id', 'missions.expert_id').leftJoin('briefs', 'briefs.need_id', 'missions.need_id')
      .select(['missions.id', 'missions.plan_id', 'missions.project_id', 'missions.territory_id', 'missions.sme_id', 'missions.company_id', 'missions.expert_person_id', 'missions.half_days', 'missions.status', 'projects.reference', 'projects.manager_id',
        'territories.name as territory', 'territories.operator_name as operator', 'sme.name as sme', 'sme.siren as sme_siren', 'sme.headcount as sme_headcount', 'sme.created_on as sme_created_on', 'sme.group_name as sme_group',
        'company.name as company', 'company.siren as company_siren', 'company.headcount as company_headcount', 'company.group_name as company_group', 'company.group_headcount', 'expert.given_name', 'expert.family_name', 'experts.job_title',
        'briefs.objective', 'briefs.deliverable', 'briefs.out_of_scope', 'briefs.recipient'])
      .where('missions.id', '=', missionId).executeTakeFirstOrThrow()
    const sessions = await tx.selectFrom('bookings').select(['day', 'half', 'place']).where('plan_id', '=', mission.plan_id).where('status', '=', 'planned').orderBy('day').orderBy('half', 'desc').execute()
    const site = await tx.selectFrom('sites').select('commune').where('organisation_id', '=', mission.sme_id).where('left_on', 'is', null).orderBy('joined_on').executeTakeFirst()
    return { ...mission, commune: site?.commune ?? null, sessions }
  })
}
export type MissionFile = Awaited<ReturnType<typeof missionFile>>

/** The words of a paper in a territory today: its own last version, else the network's (`version` null). */
export async function templateInForce({ tx }: Pick<ReadContext, 'tx'>, territoryId: string, kind: DocumentKind): Promise<{ body: string; version: number | null }> {
  const row = await tx.selectFrom('document_templates').select(['version', 'body']).where('territory_id', '=', territoryId).where('kind', '=', kind).orderBy('version', 'desc').executeTakeFirst()
  return row?.body ? { body: row.body, version: row.version } : { body: networkTexts[kind], version: null }
}

/** Who signs the letter; the expert's own consent is another paper. */
export const signing = ['company', 'operator', 'sme'] as const
export type Signing = (typeof signing)[number]
type Asking = Pick<ReadContext, 'tx' | 'today'>
type Firms = { territory_id: string; sme_id: string; company_id: string; manager_id: string | null }

async function holderOf({ tx, today }: Asking, role: 'company-correspondent' | 'operator-signatory' | 'territory-coordinator' | 'sme-manager', place: { territoryId?: string; organisationId?: string }): Promise<string | null> {
  let select = tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select('person_id').where('role', '=', role).where('deactivated_at', 'is', null)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
  if (place.territoryId) select = select.where('territory_id', '=', place.territoryId)
  if (place.organisationId) select = select.where('organisation_id', '=', place.organisationId)
  return (await select.orderBy('granted_at').orderBy('person_id').executeTakeFirst())?.person_id ?? null
}

/** Who answers for each party: the manager, the correspondent, the operator's signatory (else the coordinator). */
export async function signatoriesOf(context: Asking, file: Firms): Promise<Record<Signing, string | null>> {
  const territory = { territoryId: file.territory_id }
  return {
    sme: file.manager_id ?? (await holderOf(context, 'sme-manager', { organisationId: file.sme_id })),
    company: await holderOf(context, 'company-correspondent', { ...territory, organisationId: file.company_id }) ?? (await holderOf(context, 'company-correspondent', { organisationId: file.company_id })),
    operator: (await holderOf(context, 'operator-signatory', territory)) ?? (await holderOf(context, 'territory-coordinator', territory)),
  }
}
