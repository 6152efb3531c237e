import { z } from 'zod'
import type { ReadContext } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { fill, plainText, readTemplate, type Block } from '../documents/template.ts'
import { namesOf, type DocumentKind } from '../documents/variables.ts'
import { missionFile, templateInForce } from '../queries.ts'
import { routeNow } from '../route/queries.ts'
import { fillingOf, holdsOf, valuesOf, type Facts, type PartyName } from '../rules.ts'
import { Changes } from '../schema.ts'

/** Who answers for each party of a mission: as its last letter says, and the expert. */
export async function peopleOf(tx: Tx, missionId: string, expertId: string) {
  const rows = await tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_id').innerJoin('people', 'people.id', 'agreement_parties.person_id')
    .select(['party', 'people.id', 'people.given_name', 'people.family_name', 'people.email']).where('agreements.mission_id', '=', missionId).where('agreements.kind', '=', 'letter').where('party', '<>', 'expert').orderBy('agreements.version', 'asc').execute()
  const expert = await tx.selectFrom('people').select(['people.id', 'people.given_name', 'people.family_name', 'people.email']).where('id', '=', expertId).executeTakeFirst()
  const found = [...rows, ...(expert ? [{ ...expert, party: 'expert' as const }] : [])]
  return Object.fromEntries(found.map(({ party, id, given_name, family_name, email }) => [party, { personId: id, name: `${given_name} ${family_name}`, email }])) as Partial<Record<PartyName, { personId: string; name: string; email: string | null }>>
}

/** What signed amendments changed, in their order. */
export async function amendmentsOf(tx: Tx, missionId: string): Promise<Changes[]> {
  const rows = await tx.selectFrom('agreements').select('changes').where('mission_id', '=', missionId).where('kind', '=', 'letter').where('changes', 'is not', null).where('signed_on', 'is not', null).orderBy('version').execute()
  return rows.map(({ changes }) => Changes.parse(changes))
}

/** Everything that the papers of a mission are drawn from, today. */
export async function factsOf(context: Pick<ReadContext, 'tx' | 'today'>, missionId: string) {
  const file = await missionFile(context, missionId)
  const people = await peopleOf(context.tx, missionId, file.expert_person_id)
  return { file, people, route: await routeNow(context, file), amended: (await amendmentsOf(context.tx, missionId)).map(({ set }) => set), amendment: null } satisfies Facts
}

export type Drawn = { blocks: Block[]; missing: string[]; /** The same in plain text. */ terms: string; templateVersion: number | null }

export function drawn(kind: DocumentKind, template: { body: string; version: number | null }, facts: Facts): Drawn {
  const { blocks, missing } = fill(readTemplate(template.body, namesOf[kind]), fillingOf(valuesOf(facts), holdsOf(facts)))
  return { blocks, missing, terms: plainText(blocks), templateVersion: template.version }
}

const Blocks = z.array(z.object({ kind: z.enum(['title', 'heading', 'paragraph', 'item']), text: z.string() }))
/** A stored paper block by block; one of before there were blocks has paragraphs alone. */
export const contentOf = ({ content, terms }: { content: unknown; terms: string }): Block[] => (content === null ? terms.split('\n\n').map((text) => ({ kind: 'paragraph', text })) : Blocks.parse(content))

/** A paper in the words of its territory. */
export const drawPaper = async (context: Pick<ReadContext, 'tx'>, kind: DocumentKind, facts: Facts): Promise<Drawn> => drawn(kind, await templateInForce(context, facts.file.territory_id, kind), facts)
