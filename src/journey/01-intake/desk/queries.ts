import { query, type ReadContext } from '#house/action.ts'
import { readSiren } from '#house/identifiers/company-number.ts'
import { Refusal } from '#house/refusal.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { FileReference, FirmBySiren, type FileHead } from './schema.ts'

/** The file of a reference, under the reader's own scope; refused (`not-found`) where it is not theirs to see. */
export async function fileOf({ tx }: ReadContext, reference: string): Promise<FileHead> {
  const row = await tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').leftJoin('people', 'people.id', 'projects.manager_id')
    .select(['projects.id', 'projects.reference', 'projects.territory_id', 'projects.status', 'projects.sme_id', 'organisations.name', 'projects.manager_id', 'people.given_name', 'people.family_name'])
    .where('projects.reference', '=', reference).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const manager = row.family_name ? `${row.given_name ?? ''} ${row.family_name}` : null
  return { id: row.id, reference: row.reference, territoryId: row.territory_id, status: row.status, smeId: row.sme_id, sme: row.name, managerId: row.manager_id, manager }
}

export const fileHead = query({
  name: 'intake.fileHead',
  who: ['territory-coordinator'],
  input: FileReference,
  rest: { plural: 'file-heads', id: 'reference' },
  run: async (context, { reference }) => ({ ...(await fileOf(context, reference)), today: context.today }),
})

/** The files a firm already has in the territory, the newest first: asked before a second contact sheet. */
export const filesOfFirm = query({
  name: 'intake.filesOfFirm',
  who: ['territory-coordinator'],
  input: FirmBySiren,
  rest: { plural: 'files-of-firm' },
  async run({ tx }, { territoryId, siren }) {
    const read = readSiren(siren)
    if (!read.ok) return []
    return await tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').innerJoin('project_states', 'project_states.project_id', 'projects.id')
      .select(['projects.reference', 'organisations.name as sme', 'projects.contacted_on', 'projects.summary', 'project_states.stage'])
      .where('projects.sme_id', '=', organisationIdOf(read.value)).where('projects.territory_id', '=', territoryId).orderBy('projects.contacted_on', 'desc').limit(20).execute()
  },
})
