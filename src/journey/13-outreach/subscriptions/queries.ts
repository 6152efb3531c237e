import { hashToken } from '#house/auth/token.ts'
import type { ReadContext } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { softBounces } from './schema.ts'

/** All that is kept of an address that nothing goes to any more. */
export const hashOfAddress = (address: string) => hashToken(address.toLowerCase())

/** Whether the last year's letters to an address failed so often that it is given up: an address that bounces for ever ends here. */
export async function failsForEver({ tx, today }: ReadContext, address: string): Promise<boolean> {
  const { count } = await tx.selectFrom('mails').select((eb) => eb.fn.countAll<number>().as('count')).where('address', '=', address).where('shared_id', 'is not', null).where('status', '=', 'failed')
    .where('created_at', '>=', `${addDays(today, -365)}T00:00:00Z` as ReadContext['now']).executeTakeFirstOrThrow()
  return count >= softBounces
}
