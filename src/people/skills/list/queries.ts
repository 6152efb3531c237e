import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { z } from 'zod'
import { keepersOfSkills } from './actions.ts'
import { CapabilityOnly, MergeCapability } from './schema.ts'

type Used = { family: string; words: string; experts: number; needs: number }
type Listed = { code: string; family_code: string; name_fr: string; name_en: string }

/** Words in use beyond those that stand in the page's second table. */
export const mostUnlisted = 100

/** How many experts and needs carry each wording, over the whole network: totals, and nobody's name. */
const usedWords = ({ tx }: ReadContext) => asInstallation(tx, async () => (await sql<Used>`
  select family_code as family, capability as words, sum(experts)::int as experts, sum(needs)::int as needs from (
    select family_code, capability, count(*) as experts, 0 as needs from expert_capabilities group by 1, 2
    union all select family_code, capability, 0, count(*) from needs group by 1, 2
  ) used where capability <> '' group by 1, 2`.execute(tx)).rows)

const inUse = ({ tx }: ReadContext) => tx.selectFrom('capabilities').innerJoin('skill_families', 'skill_families.code', 'family_code').select(['capabilities.code', 'family_code', 'capabilities.name_fr', 'capabilities.name_en'])
  .where('merged_into', 'is', null).orderBy('position').orderBy('capabilities.name_fr').execute()

const keyOf = (family: string, words: string) => `${family} ${words}`

/** The list with what each wording is used for and which words lead to it, then words in use that the list does not hold, most used first. */
export const capabilityList = query({
  name: 'people.capabilityList',
  who: keepersOfSkills,
  input: z.object({}),
  rest: { plural: 'capabilities' },
  async run(context) {
    const used = await usedWords(context)
    const listed = await inUse(context)
    const former = await context.tx.selectFrom('capabilities').select(['name_fr', 'merged_into']).where('merged_into', 'is not', null).orderBy('name_fr').execute()
    const usedBy = new Map(used.map((one) => [keyOf(one.family, one.words), one]))
    const known = new Set(listed.map(({ family_code, name_fr }) => keyOf(family_code, name_fr)))
    const unlisted = used.filter(({ family, words }) => !known.has(keyOf(family, words))).toSorted((a, b) => b.experts + b.needs - a.experts - a.needs || (keyOf(a.family, a.words) < keyOf(b.family, b.words) ? -1 : 1))
    return {
      listed: listed.map((row) => {
        const { experts, needs } = usedBy.get(keyOf(row.family_code, row.name_fr)) ?? { experts: 0, needs: 0 }
        return { ...row, experts, needs, former: former.filter(({ merged_into }) => merged_into === row.code).map(({ name_fr }) => name_fr) }
      }),
      unlisted: unlisted.slice(0, mostUnlisted), unlistedTotal: unlisted.length,
    }
  },
})
export type CapabilityList = Awaited<ReturnType<typeof capabilityList.run>>

/** One capability of the list, the others it could be merged into, and former words. */
export const capabilitySheet = query({
  name: 'people.capabilitySheet',
  who: keepersOfSkills,
  input: CapabilityOnly,
  rest: { plural: 'capabilities', id: 'code' },
  async run(context, input) {
    const { listed } = await capabilityList.run(context, {})
    const row = listed.find(({ code }) => code === input.code)
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { ...row, others: listed.filter(({ code }) => code !== row.code).map(({ code, family_code, name_fr, name_en }): Listed => ({ code, family_code, name_fr, name_en })) }
  },
})
export type CapabilitySheet = Awaited<ReturnType<typeof capabilitySheet.run>>

/** What a merge would move, over the whole network: totals, and nobody's name. `both`: experts who have either wording, whose higher level stands. */
export const mergerPreview = query({
  name: 'people.mergerPreview',
  who: keepersOfSkills,
  input: MergeCapability,
  rest: { plural: 'capabilities', noun: 'merger-previews', id: 'code' },
  async run(context, { code, intoCode }) {
    const { tx } = context
    const rows = await tx.selectFrom('capabilities').select(['code', 'family_code', 'name_fr', 'name_en']).where('code', 'in', [code, intoCode]).where('merged_into', 'is', null).execute()
    const [from, into] = [rows.find((row) => row.code === code), rows.find((row) => row.code === intoCode)]
    if (!from || !into || from === into) throw new Refusal('not-found', 'house.not-found')
    const { rows: [counts] } = await asInstallation(tx, () => sql<{ experts: number; both: number; needs: number; open: number; territories: number }>`
      with moved as (select expert_id from expert_capabilities where family_code = ${from.family_code} and capability = ${from.name_fr}),
        asked as (select needs.id, needs.territory_id from needs where needs.family_code = ${from.family_code} and needs.capability = ${from.name_fr})
      select (select count(*)::int from moved) as experts,
        (select count(*)::int from moved join expert_capabilities kept on kept.expert_id = moved.expert_id and kept.family_code = ${into.family_code} and kept.capability = ${into.name_fr}) as both,
        (select count(*)::int from asked) as needs, (select count(*)::int from asked join matchable_needs on need_id = asked.id) as open,
        (select count(distinct territory_id)::int from (select territory_id from asked union select experts.territory_id from moved join experts on experts.id = expert_id) places) as territories`.execute(tx))
    return { from, into, ...(counts ?? { experts: 0, both: 0, needs: 0, open: 0, territories: 0 }) }
  },
})
export type MergerPreview = Awaited<ReturnType<typeof mergerPreview.run>>
