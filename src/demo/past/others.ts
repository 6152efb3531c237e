import { dayIn, onOrAfter, yearAt, type DayNumber } from '../days.ts'
import type { MeetingDays } from '../network/meetings.ts'
import type { Territory } from '../network/model.ts'
import { sectorShares, sizeShares } from '../network/smes.ts'
import type { Random } from '../random.ts'
import type { Draft, Fate } from './project.ts'

/** For each SME helped: so many approved that never started, refused (a quarter of those studied), ineligible, withdrawn. */
const perHelped = { 'never-started': 0.11, 'refused': 0.37, 'ineligible': 0.08, 'withdrawn': 0.1 } as const satisfies Partial<Record<Fate, number>>
type Unsuccessful = keyof typeof perHelped

export function unsuccessfulIn(random: Random, year: number, helped: number, territories: readonly Territory[], meetings: MeetingDays): Draft[] {
  return (Object.entries(perHelped) as [Unsuccessful, number][]).flatMap(([fate, share]) =>
    Array.from({ length: Math.round(helped * share) }, () => unsuccessful(random, year, fate, territories, meetings)))
}

function unsuccessful(random: Random, year: number, fate: Unsuccessful, territories: readonly Territory[], meetings: MeetingDays): Draft {
  const territory = random.weighted(territories.map((one) => [one, one.weight] as const))
  const contacted = onOrAfter(dayIn(year, random.int(1, 12), random.int(3, 20)))
  const decided = fate === 'never-started' || fate === 'refused' ? meetings.firstFrom(territory, contacted + 45) : null
  const approved = fate === 'never-started'
  const experts = random.chance(0.2) ? 2 : 1
  return {
    territory, fate, contacted, decided, signed: null, band: random.weighted(sizeShares), sector: random.weighted(sectorShares), needs: [], created: approved ? random.int(0, 8) : 0,
    kept: approved ? random.int(0, 9) : 0, advanceCents: 0, halfDays: 2 * random.int(1, 4) * experts, experts,
  }
}

const inYear = (drafts: readonly Draft[], year: number) => drafts.filter(({ contacted }) => yearAt(contacted) === year)
const needsOf = (drafts: readonly Draft[]) => drafts.reduce((sum, { experts }) => sum + experts, 0)

/** Adds or drops projects nobody decided on, of one need each, until the year has exactly so many needs. */
export function fitNeeds(random: Random, drafts: readonly Draft[], year: number, needs: number, territories: readonly Territory[], meetings: MeetingDays): Draft[] {
  let missing = needs - needsOf(inYear(drafts, year))
  const added: Draft[] = []
  for (; missing > 0; missing -= 1) added.push({ ...unsuccessful(random, year, random.pick(['refused', 'ineligible', 'withdrawn']), territories, meetings), experts: 1 })
  const dropped = new Set<Draft>()
  for (const draft of inYear(drafts, year)) {
    if (missing >= 0) break
    if (draft.fate === 'helped' || draft.experts > 1) continue
    dropped.add(draft)
    missing += 1
  }
  return [...drafts.filter((draft) => !dropped.has(draft)), ...added]
}

export const contactedBefore = (drafts: readonly Draft[], day: DayNumber) => drafts.filter(({ contacted }) => contacted < day)
