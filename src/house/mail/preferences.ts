import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../action.ts'
import type { Tx } from '../db/database.ts'
import { usualQuiet, type QuietHours } from '../clock/quiet-hours.ts'

/** Letters that inform and may be refused; a letter that names none of these is always sent. `work-list` is a coordinator's part of the weekly letter. */
export const noticeKinds = ['work-list', 'referral', 'renewal', 'released', 'half-days'] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const outlets = ['at-once', 'weekly', 'never'] as const
export type Outlet = (typeof outlets)[number]

export const Outlets = z.partialRecord(z.enum(noticeKinds), z.enum(outlets))
export type Preferences = { quiet: QuietHours; outlets: z.infer<typeof Outlets> }

/** What somebody chose, or what holds for everybody until they do. */
export async function preferencesOf(tx: Tx, personId: string | null): Promise<Preferences> {
  const row = personId ? await tx.selectFrom('notification_preferences').selectAll().where('person_id', '=', personId).executeTakeFirst() : undefined
  if (!row) return { quiet: usualQuiet, outlets: {} }
  return { quiet: { from: row.quiet_from, to: row.quiet_to, restDays: row.rest_days }, outlets: Outlets.catch({}).parse(row.outlets) }
}

/** A kind that is not named keeps what was chosen for it before. */
export const keepPreferences = ({ tx }: Pick<Context, 'tx'>, personId: string, { quiet, outlets: chosen }: Preferences) => sql`
  insert into notification_preferences (person_id, quiet_from, quiet_to, rest_days, outlets) values (${personId}, ${quiet.from}, ${quiet.to}, ${quiet.restDays}, ${JSON.stringify(chosen)}::jsonb)
  on conflict (person_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, rest_days = excluded.rest_days, outlets = notification_preferences.outlets || excluded.outlets`.execute(tx)
