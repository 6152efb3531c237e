import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'

type Asked = { companyId?: string; missionId?: string; territoryId?: string; from: PlainDate; to: PlainDate }

/** What the SME did not say itself: its own word entered by the coordinator, whichever of the two sides spoke first. */
const spokenFor = ['ledger.confirmHalfDay', 'ledger.confirmReport', 'ledger.reportHalfDay']

/**
 * Half-days that may stand on a receipt: confirmed by the SME or, of what it reported, by the expert; never tacitly, never by
 * the coordinator for it, never upheld after a dispute (those keep its reason). In three statements, within the reader's scope.
 */
export async function givenHalfDays({ tx }: Pick<ReadContext, 'tx'>, { companyId, missionId, territoryId, from, to }: Asked) {
  let select = tx.selectFrom('half_days').select(['id', 'mission_id', 'project_id', 'territory_id', 'sme_id', 'company_id', 'expert_person_id', 'day', 'half'])
    .where('status', '=', 'confirmed').where('reason', 'is', null).where('day', '>=', from).where('day', '<=', to)
  if (companyId) select = select.where('company_id', '=', companyId)
  if (missionId) select = select.where('mission_id', '=', missionId)
  if (territoryId) select = select.where('territory_id', '=', territoryId)
  const rows = await select.orderBy('day').orderBy('half', 'desc').orderBy('id').execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const entered = await asInstallation(tx, () => tx.selectFrom('entries_on_behalf').select('object_id').where('object_id', 'in', ids).where('action', 'in', spokenFor).execute())
  const taken = await tx.selectFrom('receipt_half_days').select(['half_day_id', 'receipt_id']).where('half_day_id', 'in', ids).where('live', '=', true).execute()
  const [out, receiptOf] = [new Set(entered.map(({ object_id }) => object_id)), new Map(taken.map(({ half_day_id, receipt_id }) => [half_day_id, receipt_id]))]
  return rows.filter(({ id }) => !out.has(id)).map((row) => ({ ...row, receiptId: receiptOf.get(row.id) ?? null }))
}
export type Given = Awaited<ReturnType<typeof givenHalfDays>>[number]

export type RouteGiven = { route: string; findings: { code: string; severity: string }[]; bodyNumber: string | null }

/** The last route of each mission, which only its territory may read: cut down to what eligibility asks. */
export async function routesGiven({ tx }: Pick<ReadContext, 'tx'>, missionIds: readonly string[]): Promise<Map<string, RouteGiven>> {
  if (missionIds.length === 0) return new Map()
  const rows = await asInstallation(tx, () => tx.selectFrom('mission_routes').distinctOn('mission_id').select(['mission_id', 'route', 'findings', sql<string | null>`answers ->> 'bodyNumber'`.as('body_number')]).where('mission_id', 'in', missionIds).orderBy('mission_id').orderBy('version', 'desc').execute())
  return new Map(rows.map(({ mission_id, route, findings, body_number }) => [mission_id, { route, findings: findings as RouteGiven['findings'], bodyNumber: body_number }]))
}

/** What papers say of missions the reader has a part in: the file, the SME, the expert, what was done. */
export async function missionsGiven({ tx }: Pick<ReadContext, 'tx'>, missionIds: readonly string[]) {
  if (missionIds.length === 0) return new Map<string, MissionGiven>()
  const rows = await asInstallation(tx, () => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').innerJoin('organisations as sme', 'sme.id', 'missions.sme_id').innerJoin('organisations as company', 'company.id', 'missions.company_id')
    .innerJoin('people', 'people.id', 'missions.expert_person_id').leftJoin('experts', 'experts.id', 'missions.expert_id').leftJoin('briefs', 'briefs.need_id', 'missions.need_id')
    .select(['missions.id', 'missions.territory_id', 'projects.reference', 'sme.name as sme', 'company.name as company', 'people.given_name', 'people.family_name', 'experts.job_title', 'briefs.objective']).where('missions.id', 'in', missionIds).execute())
  return new Map(rows.map((row) => [row.id, row]))
}
export type MissionGiven = { id: string; territory_id: string; reference: string; sme: string; company: string; given_name: string; family_name: string; job_title: string | null; objective: string | null }

export const yearRange = (year: number) => ({ from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate })
