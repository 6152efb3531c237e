import type { Tx } from '#house/db/database.ts'

/** The talks of a closing, the latest first. */
export const talksOf = (tx: Tx, closingId: string) =>
  tx.selectFrom('care_talks').leftJoin('people', 'people.id', 'care_talks.person_id').select(['care_talks.id', 'side', 'held_on', 'channel', 'minutes', 'note', 'next_step', 'given_name', 'family_name'])
    .where('closing_id', '=', closingId).orderBy('held_on', 'desc').orderBy('care_talks.id', 'desc').limit(100).execute()
export type Talk = Awaited<ReturnType<typeof talksOf>>[number]
