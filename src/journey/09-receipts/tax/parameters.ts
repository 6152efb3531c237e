import type { PlainDate } from '#house/clock/plain-date.ts'

/** How sure a rule is: read in the primary source or its mirror, read in a secondary source, derived by reasoning, not confirmed. */
export type Standing = 'verified' | 'secondary' | 'derived' | 'unverified'

/** Art. 238 bis CGI as it stood for fiscal years opened from, and closed between, two days. Amounts in cents, rates in percent. */
export type Regime = {
  id: 'R2003' | 'R2019' | 'R2020'
  openedFrom: PlainDate
  closedFrom: PlainDate
  /** `null`: still in force. */
  closedTo: PlainDate | null
  rate: 60
  /** Above `threshold` of the year's payments, those to bodies that help people in difficulty apart. */
  above: { threshold: number; rate: 40 } | null
  /** The base of a year is at most the greater of `floor` and `perMille` of the turnover. */
  ceiling: { floor: number; perMille: 5 }
  /** Times the ceiling of art. L. 241-3 CSS, per lent employee. */
  employeeCap: 3 | null
  source: string
  standing: Standing
}

const date = (text: string) => text as PlainDate

export const regimes: readonly Regime[] = [
  {
    id: 'R2003', openedFrom: date('2003-01-01'), closedFrom: date('2003-01-01'), closedTo: date('2019-12-30'), rate: 60, above: null, ceiling: { floor: 0, perMille: 5 }, employeeCap: null,
    source: 'CGI art. 238 bis ; loi 2003-709 du 1er août 2003 ; BOI 4 C-5-04 n° 112, § 52 à 55', standing: 'verified',
  },
  {
    id: 'R2019', openedFrom: date('2003-01-01'), closedFrom: date('2019-12-31'), closedTo: date('2020-12-30'), rate: 60, above: null, ceiling: { floor: 1_000_000, perMille: 5 }, employeeCap: null,
    source: 'CGI art. 238 bis ; loi 2018-1317, art. 148 ; BOI-BIC-RICI-20-30-20 (7 août 2019), § 1', standing: 'verified',
  },
  {
    id: 'R2020', openedFrom: date('2003-01-01'), closedFrom: date('2020-12-31'), closedTo: null, rate: 60, above: { threshold: 200_000_000, rate: 40 }, ceiling: { floor: 2_000_000, perMille: 5 }, employeeCap: 3,
    source: 'CGI art. 238 bis ; loi 2019-1479, art. 134 ; BOI-BIC-RICI-20-30-20 et -30-30 (3 février 2021)', standing: 'verified',
  },
]

/** Fiscal years closed from here on: the consolidated article could not be read; figures are shown with "paramètres à confirmer". */
export const toConfirmFrom = date('2026-01-01')

/** The ceiling of art. L. 241-3 CSS of a year, in whole euros; `annual` = 12 × `monthly` (art. D. 242-19). */
export type SocialCeiling = { year: number; monthly: number; act: string }

/** Each with its official act. The next year's order comes out in December: an administrator adds it without a release. */
export const socialCeilings: readonly SocialCeiling[] = [
  { year: 2003, monthly: 2432, act: 'décret 2002-1374' }, { year: 2004, monthly: 2476, act: 'décret 2003-1159' }, { year: 2005, monthly: 2516, act: 'décret 2004-1292' }, { year: 2006, monthly: 2589, act: 'arrêté du 2 décembre 2005' },
  { year: 2007, monthly: 2682, act: 'arrêté du 15 novembre 2006' }, { year: 2008, monthly: 2773, act: 'arrêté du 30 octobre 2007' }, { year: 2009, monthly: 2859, act: 'décret 2008-1394' }, { year: 2010, monthly: 2885, act: 'arrêté du 18 novembre 2009' },
  { year: 2011, monthly: 2946, act: 'arrêté du 26 novembre 2010' }, { year: 2012, monthly: 3031, act: 'arrêté du 30 décembre 2011' }, { year: 2013, monthly: 3086, act: 'arrêté du 12 décembre 2012' }, { year: 2014, monthly: 3129, act: 'arrêté du 7 novembre 2013' },
  { year: 2015, monthly: 3170, act: 'arrêté du 26 novembre 2014' }, { year: 2016, monthly: 3218, act: 'arrêté du 17 décembre 2015' }, { year: 2017, monthly: 3269, act: 'arrêté du 5 décembre 2016' }, { year: 2018, monthly: 3311, act: 'arrêté du 5 décembre 2017' },
  { year: 2019, monthly: 3377, act: 'arrêté du 11 décembre 2018' }, { year: 2020, monthly: 3428, act: 'arrêté du 2 décembre 2019' }, { year: 2021, monthly: 3428, act: 'arrêté du 22 décembre 2020' }, { year: 2022, monthly: 3428, act: 'arrêté du 15 décembre 2021' },
  { year: 2023, monthly: 3666, act: 'arrêté du 9 décembre 2022' }, { year: 2024, monthly: 3864, act: 'arrêté du 19 décembre 2023' }, { year: 2025, monthly: 3925, act: 'arrêté du 19 décembre 2024' }, { year: 2026, monthly: 4005, act: 'arrêté du 22 décembre 2025' },
]

/** What the engine reads: the monthly ceiling of each year known, in euros. */
export type Parameters = { monthlyCeilings: ReadonlyMap<number, number> }

export const parametersOf = (ceilings: readonly SocialCeiling[]): Parameters => ({ monthlyCeilings: new Map(ceilings.map(({ year, monthly }) => [year, monthly])) })
export const knownParameters = parametersOf(socialCeilings)
