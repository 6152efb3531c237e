/** What was published of a year, with where and when; nothing else is known of it. */
export type PublishedYear = { year: number; territories: number | null; helpers: number | null; smesHelped: number | null; daysContracted: number | null; jobsPlannedCreated: number | null; jobsPlannedKept: number | null; advances: number | null; meanAdvanceEuros: number | null; approximate?: readonly (keyof PublishedYear)[]; source: string }

const none = { territories: null, helpers: null, smesHelped: null, daysContracted: null, jobsPlannedCreated: null, jobsPlannedKept: null, advances: null, meanAdvanceEuros: null }

/** Years of which the model network published totals: Alizé, run by ASTREES. */
export const publishedYears: readonly PublishedYear[] = [
  { ...none, year: 2003, territories: 16, helpers: 120, approximate: ['helpers'], source: 'Alizé, ASTREES, 2003' },
  { ...none, year: 2008, territories: 20, helpers: 120, meanAdvanceEuros: 12_000, source: 'Alizé, ASTREES, 2008' },
  { ...none, year: 2015, territories: 30, smesHelped: 155, daysContracted: 425, jobsPlannedCreated: 539, jobsPlannedKept: 1166, approximate: ['territories'], source: 'Alizé, ASTREES, 2015' },
  { ...none, year: 2017, territories: 31, helpers: 194, smesHelped: 131, daysContracted: 399, jobsPlannedCreated: 439, jobsPlannedKept: 1156, advances: 69, meanAdvanceEuros: 23_000, approximate: ['territories'], source: 'Alizé, ASTREES, 2017' },
]

/** Those without rows: shown as they were published, never opened, never added to computed years. */
export const yearsWithoutRows = (computed: readonly number[]) => publishedYears.filter(({ year }) => !computed.includes(year))

export type Comparison = { key: 'local' | 'firms' | 'budget' | 'amount' | 'day'; value: number; unit: 'share' | 'euros'; year: number; source: string }

/** Sponsorship in France as others measured it: dated, sourced, set beside the network and never added to it. */
export const comparisons: readonly Comparison[] = [
  { key: 'local', value: 0.81, unit: 'share', year: 2016, source: 'Admical-CSA' },
  { key: 'firms', value: 0.11, unit: 'share', year: 2016, source: 'Admical-CSA' },
  { key: 'budget', value: 0.12, unit: 'share', year: 2016, source: 'Admical-CSA' },
  { key: 'amount', value: 420_000_000, unit: 'euros', year: 2016, source: 'Admical-CSA' },
  { key: 'day', value: 800, unit: 'euros', year: 2010, source: '16 000 € / 20' },
]
