import { action } from '#house/action.ts'
import { encrypt } from '#house/auth/encrypt.ts'
import { hashToken, newToken } from '#house/auth/token.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { placeOfToken } from './queries.ts'
import { PersonOnly } from './schema.ts'

// The door calls these as the installation, for the very person whose session it has checked.
const nobody = [] as const

/** A new secret address; the one before opens nothing any more. */
export const renewFeed = action({
  name: 'planning.renewFeed',
  who: nobody,
  input: PersonOnly,
  rest: { plural: 'people', noun: 'calendar-feeds', id: 'personId' },
  async run(context, { personId }) {
    const token = newToken()
    const fresh = { token_hash: hashToken(token), sealed: encrypt(context.site.dataKeys, placeOfToken(personId), token), made_at: context.now }
    await context.tx.insertInto('calendar_feeds').values({ person_id: personId, ...fresh }).onConflict((conflict) => conflict.column('person_id').doUpdateSet(fresh)).execute()
    await emit(context, 'calendar-feed.renewed', { id: personId })
    return { personId }
  },
})

export const revokeFeed = action({
  name: 'planning.revokeFeed',
  who: nobody,
  input: PersonOnly,
  rest: { plural: 'people', noun: 'calendar-feed-revocations', id: 'personId' },
  async run(context, { personId }) {
    const row = await context.tx.deleteFrom('calendar_feeds').where('person_id', '=', personId).returning('person_id').executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'calendar-feed.revoked', { id: personId })
    return { personId }
  },
})
