import type { Selectable } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import type { AdvancesTable } from '#house/db/tables.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { Tx } from '#house/db/database.ts'
import { holdersIn } from '#people/links/queries.ts'
import { owedCents } from '../postings/queries.ts'
import { agreedOf, reschedulingsOf } from '../schedule/queries.ts'
import { dueOf, stateOfSchedule, type InstalmentState } from '../schedule/rules.ts'
import type { Step } from './schema.ts'

type Advance = Selectable<AdvancesTable>

/** The instalments of one advance as they stand today, and what is owed in all; none before payment or once it is lost. */
export async function standingOf(context: ReadContext, advance: Advance) {
  const owed = await owedCents(context, advance.id)
  const agreed = advance.status === 'written-off' ? null : agreedOf(advance, (await reschedulingsOf(context, [advance.id])).get(advance.id) ?? [])
  const due = agreed && dueOf(agreed, owed)
  const schedule: InstalmentState[] = due ? stateOfSchedule(due.schedule, due.repaidCents, context.today) : []
  return { owed, schedule }
}

/** The file's own manager, else another of the firm, at an address that takes letters; nobody: somebody has to call. */
export async function writableManager(tx: Tx, { project_id, sme_id }: Pick<Advance, 'project_id' | 'sme_id'>, today: ReadContext['today']) {
  const managers = (await holdersIn(tx, 'sme-manager', sme_id, today)).filter(({ email }) => email !== null)
  if (managers.length === 0) return undefined
  const failed = await tx.selectFrom('people').select('id').where('id', 'in', managers.map(({ id }) => id)).where('email_failed_on', 'is not', null).execute()
  const living = managers.filter(({ id }) => !failed.some((one) => one.id === id))
  const project = await tx.selectFrom('projects').select('manager_id').where('id', '=', project_id).executeTakeFirst()
  return living.find(({ id }) => id === project?.manager_id) ?? living[0]
}

export type Sent = { step: Step; sentOn: ReadContext['today'] }
/** The reminders sent for advances, the latest last, by advance id. */
export async function remindersOf({ tx }: Pick<ReadContext, 'tx'>, advanceIds: readonly string[]): Promise<Map<string, (Sent & { dueOn: ReadContext['today'] })[]>> {
  const rows = advanceIds.length === 0 ? [] : await tx.selectFrom('advance_reminders').select(['advance_id', 'step', 'due_on', 'sent_on']).where('advance_id', 'in', [...advanceIds]).orderBy('sent_on').orderBy('id').execute()
  const found = new Map<string, (Sent & { dueOn: ReadContext['today'] })[]>()
  for (const { advance_id, step, due_on, sent_on } of rows) found.set(advance_id, [...(found.get(advance_id) ?? []), { step, sentOn: sent_on, dueOn: due_on }])
  return found
}

/** Of these firms, those none of whose managers has an address that takes letters. */
export async function unreachableFirms({ tx, today }: ReadContext, smeIds: readonly string[]): Promise<Set<string>> {
  if (smeIds.length === 0) return new Set()
  const reached = await asInstallation(tx, () => tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select('organisation_id').distinct().where('role', '=', 'sme-manager').where('organisation_id', 'in', [...smeIds])
    .where('deactivated_at', 'is', null).where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).where('email', 'is not', null).where('email_failed_on', 'is', null).execute())
  return new Set(smeIds.filter((id) => !reached.some(({ organisation_id }) => organisation_id === id)))
}
