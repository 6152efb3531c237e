import type { Quantity, Indicator } from '../indicators.ts'

/** One figure of a report over its years; `null` where nothing is known. */
export type Line = { code: string; part: Part; unit: Indicator['unit'] | 'mean' | 'share'; quantity: Quantity | null; values: (number | null)[] }
export type Part = 'help' | 'days' | 'jobs' | 'advances'

const parts: Readonly<Record<Part, readonly string[]>> = {
  help: ['smesHelped', 'projectsHelped', 'skillsRequested'],
  days: ['daysPledged', 'daysContracted', 'daysDelivered', 'daysVerified'],
  jobs: ['jobsPlannedCreated', 'jobsPlannedKept', 'followUpAnswers', 'jobsPlannedCreatedAnswered', 'jobsCreatedDeclared', 'jobsCreatedVerified', 'jobsPlannedKeptAnswered', 'jobsKeptDeclared', 'jobsKeptVerified'],
  advances: ['advancesGranted', 'advancesAmount'],
}
export const partNames = Object.keys(parts) as Part[]
const partOf = (code: string) => partNames.find((part) => parts[part].includes(code))

type Value = (year: number, code: string) => number | null

const share = (part: number | null, whole: number | null) => (part === null || !whole ? null : part / whole)

/** A rate is computed over those who answered, and the response rate stands beside it. */
function rates(years: readonly number[], value: Value): Line[] {
  const rate = (code: string, part: string, whole: string): Line => ({ code, part: 'jobs', unit: 'share', quantity: null, values: years.map((year) => share(value(year, part), value(year, whole))) })
  return [rate('responseRate', 'followUpAnswers', 'projectsHelped'), rate('realisationCreated', 'jobsCreatedDeclared', 'jobsPlannedCreatedAnswered'), rate('realisationKept', 'jobsKeptDeclared', 'jobsPlannedKeptAnswered')]
}

/** The lines of a report, from the figures by their definitions; quantities stand each on its own line and are never added. */
export function linesOf(years: readonly number[], indicators: readonly Pick<Indicator, 'code' | 'unit' | 'quantity'>[], value: Value): Line[] {
  const counted = indicators.flatMap(({ code, unit, quantity }): Line[] => {
    const part = partOf(code)
    return part ? [{ code, part, unit, quantity, values: years.map((year) => value(year, code)) }] : []
  })
  const mean: Line = { code: 'meanDaysPerProject', part: 'days', unit: 'mean', quantity: 'contracted', values: years.map((year) => share(value(year, 'daysContracted'), value(year, 'projectsHelped'))) }
  return partNames.flatMap((part) => [...counted, mean, ...rates(years, value)].filter((line) => line.part === part))
}

/** The year and the two before it, those that have figures. */
export const yearsUpTo = (year: number, known: readonly number[]) => [year - 2, year - 1, year].filter((one) => known.includes(one))
