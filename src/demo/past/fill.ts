import { yearAt } from '../days.ts'
import { headcountIn } from '../network/smes.ts'
import type { Random } from '../random.ts'
import { deck, fitToTotal, wholeShares } from '../shares.ts'
import { familyShares } from '../words/skills.ts'
import type { SkillFamily } from '#people/skills/schema.ts'
import type { Draft, PastProject } from './project.ts'
import type { YearTotals } from './years.ts'

/** Advances are agreed in steps of 500 €. */
const stepCents = 500_00
const advanceUnits = { least: 10, most: 120 } as const
/** Where a year is not published: the share of approved projects that get one, where the territory has a fund. */
const usualShare = 0.62

/** Gives each project the families it asks for, a size and an advance, so that the totals of each year come out. */
export function fill(random: Random, drafts: readonly Draft[], totals: readonly YearTotals[]): PastProject[] {
  const families = dealFamilies(random, drafts)
  const projects = drafts.map((draft, at): PastProject => {
    const halfDays = wholeShares(draft.halfDays, Array<number>(draft.experts).fill(1))
    const kept = draft.fate === 'helped' ? draft.kept : 0
    const headcount = Math.max(kept, headcountIn(random, draft.band))
    return { ...draft, firm: { sector: draft.sector, headcount }, needs: halfDays.map((days, place) => ({ family: families[at]?.[place] ?? 'commercial', halfDays: days })) }
  })
  for (const year of totals) grantAdvances(random, projects, year)
  return projects
}

/** A deck a year: dealt out, the shares of the year come out; a project never asks for the same family twice. */
function dealFamilies(random: Random, drafts: readonly Draft[]): SkillFamily[][] {
  const hands = drafts.map((): SkillFamily[] => [])
  for (const year of new Set(drafts.map(({ contacted }) => yearAt(contacted)))) {
    const places = drafts.flatMap(({ contacted }, at) => (yearAt(contacted) === year ? [at] : []))
    const cards = deck<SkillFamily>(random, places.reduce((sum, at) => sum + drafts[at]!.experts, 0), familyShares)
    // Those who ask for most choose first, while every family is still there.
    for (const at of places.toSorted((a, b) => drafts[b]!.experts - drafts[a]!.experts)) {
      const hand = hands[at]!
      while (hand.length < drafts[at]!.experts) hand.push(...cards.splice(Math.max(0, cards.findIndex((card) => !hand.includes(card))), 1))
    }
  }
  return hands
}

function grantAdvances(random: Random, projects: readonly PastProject[], totals: YearTotals): void {
  const eligible = projects.filter(({ fate, decided, territory }) => (fate === 'helped' || fate === 'never-started') && decided !== null && yearAt(decided) === totals.year && territory.offersAdvances)
  const told = totals.needs !== null || totals.year === 2017
  const count = told ? totals.advances : Math.min(totals.advances, Math.round(eligible.length * usualShare))
  if (count === 0) return
  const mean = Math.round(totals.advancesCents / totals.advances / stepCents)
  const amounts = fitToTotal(random, Array.from({ length: count }, () => ({ value: Math.round(mean * (0.4 + random.next() + 0.3 * random.next())), ...advanceUnits })), count * mean)
  random.shuffled(eligible).slice(0, count).forEach((project, at) => (project.advanceCents = (amounts[at] ?? mean) * stepCents))
}
