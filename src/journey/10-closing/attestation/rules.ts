import type { Attested } from './schema.ts'

/** Whether two editions say the same of the time given, whoever is named beside it. */
export const sameTime = (one: Attested, other: Attested) => JSON.stringify(timeOf(one)) === JSON.stringify(timeOf(other))
const timeOf = ({ halfDays, family, territory }: Attested) => [halfDays.map(({ day, half }) => [day, half]), family.code, territory]

/** Whether nothing would change on the paper. */
export const sameWords = (one: Attested, other: Attested) => sameTime(one, other) && one.sme === other.sme && one.operator === other.operator
