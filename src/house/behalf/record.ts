import { personIdOf } from '../access.ts'
import type { Context } from '../action.ts'

/** Marks what an event tells of as entered for somebody else; `context.onBehalf` says for whom and how. */
export async function recordOnBehalf(context: Context, action: string, event = context.emitted[0]): Promise<void> {
  const { onBehalf } = context
  if (!onBehalf || !event) return
  const { territory_id } = await context.tx.selectFrom('events').select('territory_id').where('id', '=', event.id).executeTakeFirstOrThrow()
  await context.tx.insertInto('entries_on_behalf').values({
    id: context.ids(), event_id: event.id, territory_id, action, object_id: event.objectId,
    channel: onBehalf.channel, said_on: onBehalf.saidOn, speaker_id: onBehalf.speakerId, speaker_name: onBehalf.speakerName,
    reason: onBehalf.reason, entered_by: personIdOf(context.viewer) ?? '', entered_at: context.now,
  }).execute()
}
