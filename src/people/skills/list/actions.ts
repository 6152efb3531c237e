import { sql } from 'kysely'
import type { Who } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { AddCapability, MergeCapability, RenameCapability } from './schema.ts'

/** One list for the whole network, so that a word means the same in every territory. */
export const keepersOfSkills = ['network-admin', 'national-coordinator'] as const satisfies Who

const listedAlready = (error: unknown): never => {
  throw sqlState(error) === '23505' ? new Refusal('conflict', 'people.capability-listed', {}, { nameFr: 'people.capability-listed' }) : error
}

export const addCapability = action({
  name: 'people.addCapability',
  who: keepersOfSkills,
  input: AddCapability,
  rest: { plural: 'capabilities' },
  async run(context, { family, nameFr, nameEn }) {
    const code = context.ids()
    await context.tx.insertInto('capabilities').values({ code, family_code: family, name_fr: nameFr, name_en: nameEn ?? nameFr, merged_into: null }).execute().catch(listedAlready)
    await emit(context, 'capability.listed', { id: code }, { family })
    return { code }
  },
})

/** Other words for the same capability: experts and needs follow in the same statement, the former words still lead to it. */
export const renameCapability = action({
  name: 'people.renameCapability',
  who: keepersOfSkills,
  input: RenameCapability,
  rest: { plural: 'capabilities', noun: 'renamings', id: 'code' },
  async run(context, { code, nameFr, nameEn }) {
    const { tx } = context
    // Going back to former words of its own.
    await tx.deleteFrom('capabilities').where('merged_into', '=', code).where(sql<boolean>`lower(name_fr) = lower(${nameFr})`).execute()
    const row = await tx.updateTable('capabilities').set({ name_fr: nameFr, name_en: nameEn ?? nameFr }).where('code', '=', code).where('merged_into', 'is', null).returning('code').executeTakeFirst().catch(listedAlready)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'capability.renamed', { id: code })
    return { code }
  },
})

/** Both rows are locked in one order, so that of two merges that cross each other the second sees what the first did. */
async function lockInUse({ tx }: Context, codes: readonly string[]): Promise<number> {
  return (await tx.selectFrom('capabilities').select('code').where('code', 'in', codes).where('merged_into', 'is', null).orderBy('code').forUpdate().execute()).length
}

/** Two capabilities become one: of an expert who has both the higher level stands; needs follow; the old words lead to the new. */
export const mergeCapability = action({
  name: 'people.mergeCapability',
  who: keepersOfSkills,
  input: MergeCapability,
  rest: { plural: 'capabilities', noun: 'mergers', id: 'code' },
  async run(context, { code, intoCode }) {
    if (code === intoCode) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { intoCode: 'people.choose-capability' })
    if ((await lockInUse(context, [code, intoCode])) < 2) throw new Refusal('conflict', 'people.capability-merged-already')
    await context.tx.updateTable('capabilities').set({ merged_into: intoCode }).where('code', '=', code).where('merged_into', 'is', null).execute()
    await emit(context, 'capability.merged', { id: code, into_id: intoCode })
    return { code: intoCode }
  },
})
