import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { heldBrief, writtenBy } from '../editions/actions.ts'
import { managerOf } from '../queries.ts'
import { AgreeBrief, BriefOnly, CommentBrief } from '../schema.ts'

/** A remark beside the brief, about one part of it or the whole; both sides read it. */
export const commentBrief = action({
  name: 'scoping.commentBrief',
  who: ['territory-coordinator', 'sme-manager'],
  input: CommentBrief,
  rest: { plural: 'briefs', noun: 'comments', id: 'briefId' },
  behalf: true,
  async run(context, { briefId, about, body }) {
    const row = await context.tx.selectFrom('briefs').selectAll().where('id', '=', briefId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const { side, personId, spokenBy } = writtenBy(context, row)
    const briefCommentId = context.ids()
    await context.tx.insertInto('brief_comments').values({
      id: briefCommentId, brief_id: row.id, project_id: row.project_id, territory_id: row.territory_id, sme_id: row.sme_id, version: row.version, side, author_id: personId, spoken_by: spokenBy, about, body, written_at: context.now,
    }).execute()
    await emit(context, 'brief.commented', row, { side })
    return { briefCommentId }
  },
})

/** Invites the SME to write: a letter with a personal link. Sent again, it reminds. */
export const shareBrief = action({
  name: 'scoping.shareBrief',
  who: ['territory-coordinator'],
  input: BriefOnly,
  rest: { plural: 'briefs', noun: 'invitations', id: 'briefId' },
  async run(context, { briefId }) {
    const row = await context.tx.selectFrom('briefs').selectAll().where('id', '=', briefId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    if (row.status !== 'scoping') throw new Refusal('conflict', 'scoping.brief-not-open')
    if (!(await managerOf(context.tx, row, context.today))) throw new Refusal('conflict', 'scoping.no-manager')
    await emit(context, 'brief.shared', row)
    return { briefId }
  },
})

/** The SME says that this is its need, of the version it has read: a brief that changed meanwhile is to be read again. */
export const agreeBrief = action({
  name: 'scoping.agreeBrief',
  who: ['sme-manager'],
  input: AgreeBrief,
  rest: { plural: 'briefs', noun: 'agreements', id: 'briefId' },
  behalf: true,
  async run(context, { briefId, version }) {
    const row = await heldBrief(context, briefId)
    if (row.version !== version) throw new Refusal('conflict', 'scoping.read-again')
    const agreed = await context.tx.updateTable('briefs').set({ agreed_version: version, agreed_on: context.today, agreed_by: writtenBy(context, row).personId }).where('id', '=', briefId).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'brief.agreed', agreed, { version })
    return { briefId }
  },
})
