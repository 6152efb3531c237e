import { z } from 'zod'
import { roles, type Who } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { parametersOf, socialCeilings, type Parameters, type SocialCeiling } from '../tax/parameters.ts'

export type CeilingShown = SocialCeiling & { added: boolean }

/** The ceilings known: those of the product, those an administrator added or corrected over them. The latest year first. */
async function ceilings({ tx }: ReadContext): Promise<CeilingShown[]> {
  const rows = await tx.selectFrom('social_ceilings').select(['year', 'monthly_euros', 'act']).orderBy('year').execute()
  const byYear = new Map<number, CeilingShown>(socialCeilings.map((one) => [one.year, { ...one, added: false }]))
  for (const { year, monthly_euros, act } of rows) byYear.set(year, { year, monthly: monthly_euros, act, added: true })
  return [...byYear.values()].toSorted((a, b) => b.year - a.year)
}

/** What the tax engine reads, as this network knows it today. */
export const currentParameters = async (context: ReadContext): Promise<Parameters> => parametersOf(await ceilings(context))

const everybody: Who = roles

export const socialCeilingsKnown = query({
  name: 'receipts.socialCeilingsKnown',
  who: everybody,
  input: z.object({}),
  rest: { plural: 'social-ceilings' },
  run: async (context) => ({ ceilings: await ceilings(context), thisYear: Number(context.today.slice(0, 4)) }),
})
export type SocialCeilingsKnown = Awaited<ReturnType<typeof socialCeilingsKnown.run>>
