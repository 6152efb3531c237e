import { z } from 'zod'
import type { ReadContext } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { fill, plainText, readTemplate, type Block } from '../documents/template.ts'
import { namesOf, type DocumentKind } from '../documents/variables.ts'
import { missionFile, signatoriesOf, signing, templateInForce, type MissionFile } from '../queries.ts'
import { routeNow } from '../route/queries.ts'
import { fillingOf, holdsOf, valuesOf, type Facts, type PartyName } from '../rules.ts'
import { Changes } from '../schema.ts'

const personColumns = ['people.id', 'people.given_name', 'people.family_name', 'people.email'] as const
type Signatory = { personId: string; name: string; email: string | null }

/** Who answers for each party of a mission: as its last letter says, else whoever holds the role today; and the expert. */
export async function peopleOf(context: Pick<ReadContext, 'tx' | 'today'>, file: MissionFile): Promise<Partial<Record<PartyName, Signatory>>> {
  const { tx } = context
  const rows = await tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_id').select(['party', 'person_id'])
    .where('agreements.mission_id', '=', file.id).where('agreements.kind', '=', 'letter').orderBy('agreements.version').execute()
  const known: Partial<Record<PartyName, string | null>> = { ...Object.fromEntries(rows.map(({ party, person_id }) => [party, person_id])), expert: file.expert_person_id }
  const holders = signing.every((party) => known[party]) ? {} : await asInstallation(tx, () => signatoriesOf(context, file))
  const ids = { ...holders, ...known }
  const people = await asInstallation(tx, () => tx.selectFrom('people').select(personColumns).where('id', 'in', Object.values(ids).filter((id) => id !== null)).execute())
  return Object.fromEntries(Object.entries(ids).flatMap(([party, id]) => {
    const person = people.find((one) => one.id === id)
    return person ? [[party, { personId: person.id, name: `${person.given_name} ${person.family_name}`, email: person.email }]] : []
  }))
}

/** What signed amendments changed, in their order. */
export async function amendmentsOf(tx: Tx, missionId: string): Promise<Changes[]> {
  const rows = await tx.selectFrom('agreements').select('changes').where('mission_id', '=', missionId).where('kind', '=', 'letter').where('changes', 'is not', null).where('signed_on', 'is not', null).orderBy('version').execute()
  return rows.map(({ changes }) => Changes.parse(changes))
}

/** Everything that the papers of a mission are drawn from, today. */
export async function factsOf(context: Pick<ReadContext, 'tx' | 'today'>, missionId: string) {
  const file = await missionFile(context, missionId)
  const people = await peopleOf(context, file)
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
