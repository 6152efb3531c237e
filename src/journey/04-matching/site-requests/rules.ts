import type { Exclusion } from '../solver/gates.ts'
import type { Fit } from '../solver/fit.ts'

/** Reasons that are about the person or the site alone. Any other would tell where the SME is, whom it knows or whom it refused. */
const ownReasons = ['capability', 'level', 'three-proposals-open', 'no-days-left', 'company-pool-empty', 'company-holds-until', 'whole-days-only'] as const
export type OwnReason = (typeof ownReasons)[number] | 'not-for-this-need'

/** What a site reads of why one of its people cannot be named. */
export const ownReasonOf = (gates: readonly Pick<Exclusion, 'code'>[]): OwnReason => ownReasons.find((own) => gates.some(({ code }) => code === own)) ?? 'not-for-this-need'

export type FitWord = 'strong' | 'good' | 'fair' | 'weak'

/** The fit without its part that tells a distance, in thousandths of what remains. */
export function fitOfSite({ parts }: Pick<Fit, 'parts'>): number {
  const told = parts.filter(({ name }) => name !== 'proximity')
  const most = told.reduce((sum, { weight }) => sum + weight, 0)
  return most === 0 ? 0 : Math.floor((1000 * told.reduce((sum, { points }) => sum + points, 0)) / most)
}

export const fitWord = (thousandths: number): FitWord => (thousandths >= 750 ? 'strong' : thousandths >= 500 ? 'good' : thousandths >= 250 ? 'fair' : 'weak')
