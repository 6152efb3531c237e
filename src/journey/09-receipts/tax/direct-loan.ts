import { timesOver } from './exact.ts'
import { checked } from './fault.ts'

/** An employee lent straight to an SME under art. L. 8241-3 of the labour code, in cents: no sponsorship, but a cost that is deducted. `billedPerMille` of it is billed. */
export type DirectLoan = { monthlyGross: number; monthlyCharges: number; months: number; billedPerMille: number }

/** The whole cost is deductible (art. 39, 1 CGI); what is not billed is an advantage to the lender under the de minimis rules. Cents. */
export function directLoanOf({ monthlyGross, monthlyCharges, months, billedPerMille }: DirectLoan): { deductibleCost: number; incomeBilled: number; unbilledAdvantageDeMinimis: number; mecenatReduction: 0 } {
  const deductibleCost = (checked(monthlyGross, 'monthlyGross') + checked(monthlyCharges, 'monthlyCharges')) * checked(months, 'months')
  const incomeBilled = timesOver(deductibleCost, checked(billedPerMille, 'billedShare'), 1000)
  return { deductibleCost, incomeBilled, unbilledAdvantageDeMinimis: deductibleCost - incomeBilled, mecenatReduction: 0 }
}
