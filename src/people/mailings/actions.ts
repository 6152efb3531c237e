import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit, emitAll } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { addresseesOf, type Addressee } from './queries.ts'
import { filled, gathered, obstacleOf, unknownIn } from './rules.ts'
import { SendMailing, variablesOf, type List, type Medium } from './schema.ts'

type Draft = { medium: Medium; list: List; subject: string; body: string }

/** Refused with its name: a word in braces that stands for nothing would leave as it is typed. */
export function checkWords({ list, subject, body }: Pick<Draft, 'list' | 'subject' | 'body'>): void {
  for (const [field, text] of [['subject', subject], ['body', body]] as const) {
    const name = unknownIn(text, list)
    if (name) throw new Refusal('invalid', 'people.mailing-unknown-variable', { name, known: variablesOf(list).join(', ') }, { [field]: 'people.mailing-unknown-variable' })
  }
}

const chunk = 100

function recipient(context: Context, draft: Draft, of: { mailingId: string; territoryId: string }, one: Addressee, at: number) {
  const obstacle = obstacleOf(one, draft.medium, `${draft.subject}\n${draft.body}`)
  return {
    id: context.ids(), mailing_id: of.mailingId, territory_id: of.territoryId, position: at + 1, person_id: one.personId, project_id: one.projectId, site_id: one.siteId, name: one.name || one.firm,
    address: (draft.medium === 'e-mail' ? one.email : one.lines?.join('\n')) ?? '', locale: one.locale, subject: filled(draft.subject, one.values), body: filled(draft.body, one.values), obstacle, sent_at: context.now,
  }
}

/**
 * A text to the rows of a list: kept as it left to each, logged on each file and person. E-mails leave through the outbox,
 * letters are printed. Nobody is dropped: whom nothing can reach is kept with the reason.
 */
export const sendMailing = action({
  name: 'people.sendMailing',
  who: ['territory-coordinator'],
  input: SendMailing,
  rest: { plural: 'mailings' },
  async run(context, { territoryId, addressees, announced, ...draft }) {
    checkWords(draft)
    const mailingId = context.ids()
    const rows = (await addresseesOf(context, territoryId, addressees)).map((one, at) => recipient(context, draft, { mailingId, territoryId }, one, at))
    const leaving = rows.filter(({ obstacle }) => obstacle === null)
    if (leaving.length === 0) throw new Refusal('invalid', 'people.mailing-nobody', {}, { addressees: 'people.mailing-nobody' })
    const together = gathered(rows.map((row) => ({ ...row, personId: row.person_id })))
    const pieces = leaving.filter(({ id }) => !together.get(id)).length
    if (announced !== null && announced !== pieces) throw new Refusal('conflict', 'people.mailing-changed', { announced, now: pieces })
    const mailing = await context.tx.insertInto('mailings').values({ id: mailingId, territory_id: territoryId, ...draft, sent_by: personIdOf(context.viewer), sent_at: context.now }).returningAll().executeTakeFirstOrThrow()
    for (let from = 0; from < rows.length; from += chunk) await context.tx.insertInto('mailing_recipients').values(rows.slice(from, from + chunk).map((row) => ({ ...row, with_id: together.get(row.id) ?? null }))).execute()
    await emit(context, 'mailing.sent', mailing, { medium: draft.medium, count: leaving.length })
    for (let from = 0; from < leaving.length; from += chunk) {
      await emitAll(context, leaving.slice(from, from + chunk).map((row) => ({ name: 'mailing-recipient.written', row: { id: row.id, mailing_id: mailingId, territory_id: territoryId, person_id: row.person_id, project_id: row.project_id, site_id: row.site_id }, codes: { medium: draft.medium } })))
    }
    return { mailingId, /** Letters or e-mails that leave. */ pieces, written: leaving.length, notWritten: rows.length - leaving.length }
  },
})
