import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { inTerritory, stageOf } from '#hall/files/list/queries.ts'
import type { Stage } from '#hall/today/schema.ts'
import { addresseesOf } from '#people/mailings/queries.ts'
import { FilesListed, mostRows, refs, type Listed, type Postal } from '../schema.ts'

export type FileRow = Postal & {
  projectId: string; personId: string | null; reference: string; sme: string; siren: string; contacted_on: PlainDate; headcount: number | null; stage: Stage; families: string[] | null; created: number | null; kept: number | null
  manager: string | null; email: string | null; telephone: string | null
}

/** The files of a filter with whom to write to: those of the page of files, all of them at once. */
export const filesListed = query({
  name: 'hall.filesListed',
  who: ['territory-coordinator'],
  input: FilesListed,
  rest: { plural: 'territories', noun: 'file-rows', id: 'territoryId' },
  async run(context, { territoryId, ...filter }): Promise<Listed<FileRow>> {
    const { tx } = context
    const from = inTerritory(territoryId, { ...filter, page: 1 })
    const total = (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0
    if (total > mostRows) return { total, rows: [], addressees: [] }
    const { rows } = await sql<FileRow>`
      select page.*, ${stageOf(sql`page."projectId"`)}, decision.jobs_created_planned as created, decision.jobs_kept_planned as kept, (select array_agg(distinct family_code order by family_code) from needs where needs.project_id = page."projectId") as families,
        manager.given_name || ' ' || manager.family_name as manager, manager.email, manager.telephone, site.id as site_id, site.address_extra, site.street, site.locality, site.postcode, site.commune
      from (select projects.id as "projectId", projects.manager_id as "personId", projects.sme_id, projects.reference, organisations.name as sme, organisations.siren, projects.contacted_on, projects.headcount ${from} limit ${mostRows}) page
      left join lateral (select outcome, jobs_created_planned, jobs_kept_planned from decisions where decisions.project_id = page."projectId" order by decided_on desc, decisions.id desc limit 1) decision on decision.outcome in ('approved', 'approved-with-conditions')
      left join people manager on manager.id = page."personId"
      left join lateral (select sites.* from sites where sites.organisation_id = page.sme_id and sites.left_on is null order by sites.territory_id = ${territoryId} desc, sites.postcode is not null desc, joined_on, sites.id limit 1) site on true
      order by page.contacted_on desc, page.reference desc`.execute(tx)
    return { total, rows, addressees: await addresseesOf(context, territoryId, refs(rows)) }
  },
})
