import { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import type { Viewer } from '#house/access.ts'
import { emit } from '#house/events/emit.ts'
import { id } from '#house/fields.ts'
import { storeFile } from '#house/files/store.ts'
import type { House } from '#house/house.ts'
import { namedUuid } from '#house/ids.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { perform } from '#house/perform.ts'
import type { Outcome } from '#house/refusal.ts'
import { reportOf, type FileReport } from '#house/sheets/report.ts'
import { importExperts, importPartners, registerManager, registerSme, type Imported } from '#people/imports/actions.ts'
import { importTexts } from '#people/imports/schema.ts'
import { requireStanding } from '#people/territories/changes/actions.ts'
import { nextReference } from '../actions.ts'
import type { Inspected } from './rules.ts'
import { needImportTexts, NeedEntry } from './schema.ts'

const ImportNeeds = z.object({ territoryId: id, file: z.string().max(300), rows: z.array(z.object({ line: z.int(), record: NeedEntry })).max(200_000) })

/** The same list gives the same project: one id per territory, firm, project and family of skill. */
const projectIdOf = (territoryId: string, record: NeedEntry) => namedUuid('imported-project', JSON.stringify([territoryId, record.siren, record.project, record.family]))

async function insertProject(context: Context, territoryId: string, record: NeedEntry) {
  const smeId = await registerSme(context, territoryId, { siren: record.siren, name: record.company, headcount: record.headcount })
  const manager = record.manager && { ...record.manager, email: record.managerEmail, phone: record.managerPhone }
  return await context.tx.insertInto('projects').values({
    id: projectIdOf(territoryId, record), reference: await nextReference(context), territory_id: territoryId, sme_id: smeId, manager_id: manager && (await registerManager(context, territoryId, smeId, manager)), referrer_id: null, referrer_name: null,
    summary: record.project, headcount: record.headcount, status: 'contacted', contacted_on: context.today, submitted_on: null, judged_on: null, withdrawn_on: null, reason: record.note,
  }).returningAll().executeTakeFirstOrThrow()
}

function wishedEnd({ deadline }: NeedEntry) {
  if (deadline?.kind === 'day') return deadline.day
  return deadline?.kind === 'period' ? deadline.to : null
}

/** SMEs and their needs of a list, each opened as a contact sheet; all or nothing. */
export const importNeeds = action({
  name: 'intake.importNeeds',
  who: ['territory-coordinator'],
  input: ImportNeeds,
  rest: { plural: 'need-imports' },
  async run(context, { territoryId, rows }): Promise<Imported> {
    await requireStanding(context, territoryId)
    const ids = rows.map(({ record }) => projectIdOf(territoryId, record))
    const there = new Set(ids.length > 0 ? (await context.tx.selectFrom('projects').select('id').where('id', 'in', ids).execute()).map((row) => row.id) : [])
    const known: number[] = []
    for (const { line, record } of rows) {
      if (there.has(projectIdOf(territoryId, record))) {
        known.push(line)
        continue
      }
      const project = await insertProject(context, territoryId, record)
      await emit(context, 'project.opened', project, { source: 'import' })
      const need = await context.tx.insertInto('needs').values({
        id: context.ids(), project_id: project.id, territory_id: territoryId, sme_id: project.sme_id, family_code: record.family, capability: record.capabilities[0] ?? '', description: record.project,
        half_days_asked: record.halfDaysAsked, wished_end: wishedEnd(record), requested_on: context.today, jobs_created_hoped: record.jobsCreatedPlanned, jobs_kept_hoped: record.jobsKeptPlanned,
      }).returningAll().executeTakeFirstOrThrow()
      await emit(context, 'need.requested', need, { family: need.family_code, source: 'import' })
    }
    return { known }
  },
})

/** Keeps a list while its preview is read; seen by the territory's coordinators alone. */
export const keepList = action({
  name: 'intake.keepList',
  who: ['territory-coordinator'],
  input: z.object({ territoryId: id, name: z.string().min(1).max(300), bytes: z.instanceof(Uint8Array) }),
  rest: { plural: 'lists' },
  run: async (context, { territoryId, name, bytes }) => ({
    fileId: await storeFile(context, { name, mediaType: 'application/octet-stream', bytes, subjectType: 'list', subjectId: territoryId, territoryId, organisationId: null, confidential: true }),
  }),
})

const loaders = { experts: importExperts, partners: importPartners, needs: importNeeds } as const

/** The texts of findings: a list of needs has words of its own. */
export const textsOf = (list: keyof typeof loaders, locale: Locale) => (list === 'needs' ? needImportTexts : importTexts)(locale)

/** Offers the checked records of one list to the database in one transaction and reports every row of the file. */
export async function bringIn(house: House, viewer: Viewer, inspected: Inspected & { ok: true }, options: { territoryId: string; locale: Locale; dryRun: boolean }): Promise<Outcome<FileReport> | null> {
  const { check, file, list } = inspected
  if (!check.ok) return null
  const outcome = await perform<Imported>(house, viewer, loaders[list], { territoryId: options.territoryId, file, rows: check.records }, { dryRun: options.dryRun })
  return outcome.ok ? { ok: true, value: reportOf<unknown>(file, check, new Set(outcome.value.known), textsOf(list, options.locale)) } : outcome
}
