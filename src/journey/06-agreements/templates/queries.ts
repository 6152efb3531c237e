import { query, type ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { fill, readTemplate, type Block, type Fault } from '../documents/template.ts'
import { documentKinds, examples, namesOf, networkTexts, type Condition, type DocumentKind } from '../documents/variables.ts'
import { drawn, factsOf } from '../papers/queries.ts'
import { fillingOf } from '../rules.ts'
import { PreviewTemplate, TemplateOf, TemplatesOf, VersionOf, type ExampleCase } from './schema.ts'

const editors = ['territory-coordinator'] as const

export type Version = { version: number; body: string; /** The network's own words were taken back. */ restored: boolean; note: string; setAt: Instant; author: string | null }

async function versionsOf({ tx }: Pick<ReadContext, 'tx'>, territoryId: string, kind: DocumentKind): Promise<Version[]> {
  const rows = await tx.selectFrom('document_templates').leftJoin('people', 'people.id', 'set_by').select(['version', 'body', 'note', 'set_at', 'given_name', 'family_name']).where('document_templates.territory_id', '=', territoryId).where('kind', '=', kind).orderBy('version', 'desc').limit(200).execute()
  return rows.map((row) => ({ version: row.version, body: row.body ?? networkTexts[kind], restored: row.body === null, note: row.note, setAt: row.set_at, author: row.family_name ? `${row.given_name} ${row.family_name}` : null }))
}

/** The papers of a territory and whose words each has: its own, since when and by whom, or the network's. */
export const templatesOf = query({
  name: 'agreements.templatesOf',
  who: editors,
  input: TemplatesOf,
  rest: { plural: 'document-templates' },
  run: async (context, { territoryId }) => await Promise.all(documentKinds.map(async (kind) => ({ kind, last: (await versionsOf(context, territoryId, kind))[0] ?? null }))),
})
export type TemplatesOf = Awaited<ReturnType<typeof templatesOf.run>>

/** One paper's words, its versions, and the missions one may look at them with. */
export const templateOf = query({
  name: 'agreements.templateOf',
  who: editors,
  input: TemplateOf,
  rest: { plural: 'document-templates', id: 'kind' },
  async run(context, { territoryId, kind }) {
    const versions = await versionsOf(context, territoryId, kind)
    const missions = await context.tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').innerJoin('organisations', 'organisations.id', 'missions.sme_id').select(['missions.id', 'projects.reference', 'organisations.name as sme'])
      .where('missions.territory_id', '=', territoryId).where('missions.status', 'in', ['drafting', 'in-signature', 'signed']).orderBy('missions.created_on', 'desc').orderBy('missions.id').limit(30).execute()
    return { kind, body: versions[0]?.body ?? networkTexts[kind], own: versions[0] !== undefined && !versions[0].restored, basedOn: versions[0]?.version ?? 0, versions, missions }
  },
})
export type TemplateOf = Awaited<ReturnType<typeof templateOf.run>>

/** A version beside the one before it; before the first stood the network's words. */
export const templateVersion = query({
  name: 'agreements.templateVersion',
  who: editors,
  input: VersionOf,
  rest: { plural: 'template-versions' },
  async run(context, { territoryId, kind, version }) {
    const versions = await versionsOf(context, territoryId, kind)
    const shown = versions.find((one) => one.version === version)
    if (!shown) throw new Refusal('not-found', 'house.not-found')
    return { kind, shown, before: versions.find((one) => one.version === version - 1) ?? null, beforeBody: versions.find((one) => one.version === version - 1)?.body ?? networkTexts[kind] }
  },
})
export type TemplateVersion = Awaited<ReturnType<typeof templateVersion.run>>

const holdsIn: Readonly<Record<ExampleCase, readonly Condition[]>> = {
  gift: ['don', 'service', 'agrement-pme', 'contreparties', 'lien'], 'loan-at-cost': ['pret', 'pret-au-cout', 'sans-recu'], 'free-loan': ['pret', 'pret-gratuit', 'sans-recu'], service: ['service', 'sans-recu'], amendment: ['don', 'service', 'agrement-pme', 'avenant'],
}

type Preview = { faults: Fault[]; blocks: Block[]; missing: string[] }

/** What typed words become, on an example or on a mission of the territory; or what is wrong in them. */
export const templatePreview = query({
  name: 'agreements.templatePreview',
  who: editors,
  input: PreviewTemplate,
  rest: { plural: 'template-previews' },
  async run(context, { territoryId, kind, body, missionId, exampleCase }) {
    const paper = { letterhead: await letterheadOf(context, territoryId), now: context.now }
    const template = readTemplate(body, namesOf[kind])
    if (template.faults.length > 0) return { ...paper, faults: template.faults, blocks: [], missing: [] } satisfies Preview & typeof paper
    if (!missionId) return { ...paper, faults: [], ...fill(template, fillingOf(examples, new Set(holdsIn[exampleCase]))) }
    const facts = await factsOf(context, missionId)
    if (facts.file.territory_id !== territoryId) throw new Refusal('not-found', 'house.not-found')
    const { blocks, missing } = drawn(kind, { body, version: null }, facts)
    return { ...paper, faults: [], blocks, missing }
  },
})
export type TemplatePreview = Awaited<ReturnType<typeof templatePreview.run>>
