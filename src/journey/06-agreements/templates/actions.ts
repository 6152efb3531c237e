import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { readTemplate } from '../documents/template.ts'
import { namesOf, type DocumentKind } from '../documents/variables.ts'
import { RestoreTemplate, SaveTemplate } from './schema.ts'

/** The next version, unless somebody wrote one since the form was opened: the key of territory, paper and number decides. */
async function insertVersion(context: Context, of: { territoryId: string; kind: DocumentKind; basedOn: number }, body: string | null, note: string): Promise<{ version: number }> {
  const { tx } = context
  const last = await tx.selectFrom('document_templates').select('version').where('territory_id', '=', of.territoryId).where('kind', '=', of.kind).orderBy('version', 'desc').executeTakeFirst()
  const row = (last?.version ?? 0) !== of.basedOn ? null : await tx.insertInto('document_templates').values({ id: context.ids(), territory_id: of.territoryId, kind: of.kind, version: of.basedOn + 1, body, note, set_by: personIdOf(context.viewer), set_at: context.now })
    .onConflict((conflict) => conflict.columns(['territory_id', 'kind', 'version']).doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'agreements.template-meanwhile')
  await emit(context, 'document-template.set', row, { kind: row.kind, version: row.version })
  return { version: row.version }
}

/** A territory's own words: a new version. Refused with the line of what is wrong. */
export const saveTemplate = action({
  name: 'agreements.saveTemplate',
  who: ['territory-coordinator'],
  input: SaveTemplate,
  rest: { plural: 'document-templates' },
  async run(context, { body, note, ...of }) {
    const [fault] = readTemplate(body, namesOf[of.kind]).faults
    if (fault) throw new Refusal('invalid', `agreements.template-${fault.code}`, { line: fault.line, name: fault.name }, { body: `agreements.template-${fault.code}` })
    return await insertVersion(context, of, body.replaceAll('\r', '').trim(), note)
  },
})

/** The network's own words again, as a version of its own. */
export const restoreTemplate = action({
  name: 'agreements.restoreTemplate',
  who: ['territory-coordinator'],
  input: RestoreTemplate,
  rest: { plural: 'document-template-restorations' },
  run: async (context, of) => await insertVersion(context, of, null, ''),
})
