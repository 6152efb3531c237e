import type { ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { toCents } from '#house/units.ts'
import { deMinimisCounted, grossGrants, latestStatement } from '#journey/01-intake/eligibility/de-minimis/queries.ts'

/**
 * The aid of three years back from today for the firm and its single undertaking, this advance counted in: what the latest statement
 * lists, and the advances contracted since, or on the very day, with the gross grant their files stated. Those of a sister firm in another
 * territory count too: only sums leave this function. `null` when the firm stated nothing.
 */
export async function undertakingOf(context: ReadContext, advanceId: string) {
  const { tx, today } = context
  const advance = await tx.selectFrom('advances').select(['project_id', 'sme_id']).where('id', '=', advanceId).executeTakeFirst()
  const stated = advance && (await latestStatement(context, advance.sme_id))
  if (!advance || !stated) return null
  const [since, grants] = await asInstallation(tx, async () => {
    const contracted = await tx.selectFrom('advances').select(['project_id', 'contracted_on']).where('sme_id', 'in', stated.firmIds).where('id', '<>', advanceId).where('contracted_on', '>=', stated.declaredOn).execute()
    return [contracted, await grossGrants(context, [advance.project_id, ...contracted.map(({ project_id }) => project_id)])] as const
  })
  const granted = since.flatMap(({ project_id, contracted_on }) => (contracted_on ? [{ authority: '', grantedOn: contracted_on, cents: grants.get(project_id) ?? toCents(0) }] : []))
  return deMinimisCounted(today, [...stated.aids, ...granted], grants.get(advance.project_id) ?? stated.grossGrantCents)
}
