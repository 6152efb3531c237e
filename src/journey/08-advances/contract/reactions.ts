import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { storeFile } from '#house/files/store.ts'
import { sealLater } from '#house/signing/seal/due.ts'
import { paperContent, papersWanted } from './queries.ts'
import { paperPdf, paperTitle } from './rules.ts'
import { paperFile, type PaperContent, type PaperKind } from './schema.ts'

type Row = { id: string; advance_id: string; territory_id: string; sme_id: string; kind: PaperKind; version: number }

/** The PDF of a paper whose words are kept: drawn once, then sealed. */
async function draw(context: Context, row: Row, content: PaperContent): Promise<void> {
  const title = paperTitle(row.kind, row.version, content.reference)
  const { lender } = content
  const frame = { title, locale: 'fr' as const, made: context.now, network: context.site.networkName, sender: lender.name, contact: lender.telephone ?? '', foot: title }
  const fileId = await storeFile(context, { name: `avance-${content.reference}-${paperFile(row.kind, row.version)}`, mediaType: 'application/pdf', bytes: paperPdf(frame, row.kind, row.version, content), subjectType: 'advance', subjectId: row.advance_id, territoryId: row.territory_id, organisationId: row.sme_id, confidential: true })
  await context.tx.updateTable('advance_papers').set({ file_id: fileId }).where('id', '=', row.id).where('file_id', 'is', null).execute()
  await sealLater(context, { requestId: null, subjectType: 'advance', subjectId: row.advance_id, territoryId: row.territory_id, title, kind: 'document', fileId })
}

const paperAfter: Readonly<Record<string, PaperKind>> = { 'advance.contracted': 'contract', 'advance.disbursed': 'schedule', 'advance.rescheduled': 'amendment' }

/** What is under contract has its paper, what is paid out its dates, what is agreed anew its amendment; each once, with the words of that day. */
export const drawPapers = reaction({
  name: 'advances.drawPapers',
  on: ['advance.contracted', 'advance.disbursed', 'advance.rescheduled'],
  async run(context, { ids, name }) {
    const { tx } = context
    const advance = await tx.selectFrom('advances').selectAll().where('id', '=', ids['advanceId'] ?? '').executeTakeFirst()
    if (!advance) return
    const drawn = await tx.selectFrom('advance_papers').select(['kind', 'version']).where('advance_id', '=', advance.id).execute()
    const wanted = (await papersWanted(context, advance)).filter(({ kind, version }) => kind === paperAfter[name] && !drawn.some((one) => one.kind === kind && one.version === version))
    for (const { kind, version, ...spread } of wanted) {
      const content = await paperContent(context, advance, spread)
      const row = await tx.insertInto('advance_papers').values({
        id: context.ids(), advance_id: advance.id, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id, kind, version, content: JSON.stringify(content), drawn_on: context.today, file_id: null,
      }).onConflict((conflict) => conflict.columns(['advance_id', 'kind', 'version']).doNothing()).returningAll().executeTakeFirst()
      if (row) await draw(context, row, content)
    }
  },
})

/** A formal notice was asked for: its words are kept already. */
export const drawNotice = reaction({
  name: 'advances.drawNotice',
  on: ['advance-paper.asked'],
  async run(context, { ids }) {
    const row = await context.tx.selectFrom('advance_papers').selectAll().where('id', '=', ids['advancePaperId'] ?? '').where('file_id', 'is', null).executeTakeFirst()
    if (row) await draw(context, row, row.content as PaperContent)
  },
})
