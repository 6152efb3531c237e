import type { Action, Context, Query } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink, type Words } from '#people/links/mails.tsx'
import { addressee, correspondentsOf } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, declineAsExpert, declineAsLineManager, declineAsSme, releaseByCompany } from '../actions.ts'
import { companyWords, expertWords, managerWords, ruleWords, smeWords } from './mails.tsx'
import { comer, envelopeOf, groupFile, introductionToSme, proposalFile, requestToCompany, requestToExpert, requestToLineManager, smeManagerOf, toldOf, type ProposalFile, type Told, quotaLeft } from './queries.ts'
import { ended, readyForSme } from './rules.ts'
import { linkDays } from './schema.ts'

const fileOf = (context: Context, event: Event) => proposalFile(context.tx, event.ids['proposalId'] ?? '')

const correspondents = ({ tx, today }: Context, file: ProposalFile) => correspondentsOf(tx, { organisationId: file.company_id, siteId: file.site_id, territoryId: file.territory_id }, today)

/**
 * A site's own rule releases small requests at once. What is left of the pledge is looked at first: a refusal in the
 * middle would leave the proposal half moved; if somebody else takes the last day meanwhile, the reaction is run again.
 */
export const answerByRule = reaction({
  name: 'matching.answerByRule',
  on: ['proposal.sent'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'sent') return
    const site = await context.tx.selectFrom('sites').select('auto_approval_half_days').where('id', '=', file.site_id).executeTakeFirstOrThrow()
    if (site.auto_approval_half_days < file.half_days) return
    const envelope = await envelopeOf(context.tx, file.site_id, yearOf(file.window_from))
    if (!envelope || envelope.left < file.half_days || ((await quotaLeft(context.tx, file)) ?? Infinity) < file.half_days) return
    await releaseByCompany.run(context, { proposalId: file.id })
    for (const to of await correspondents(context, file))
      await writeByLink(context, event, { to, template: 'proposal-released-by-rule', objectType: 'proposal', objectId: file.id, allows: [requestToCompany.name], days: linkDays, manner: { kind: 'released' }, words: (locale) => ruleWords(locale, toldOf(file)) })
  },
})

/** Asks whoever answers for the company's site; nothing to ask when its rule has answered. */
export const writeToCompany = reaction({
  name: 'matching.writeToCompany',
  on: ['proposal.sent'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'sent') return
    for (const to of await correspondents(context, file)) await askCompany({ context, event, file, to, template: 'proposal-to-company' })
  },
})

type Asked = { context: Context; event: Event; file: ProposalFile; to: Addressee; template: string }

/** The letter to whoever answers next, with the link to do so; a successor receives the same. */
const asks = (query: Query, yes: Action, no: Action, words: (locale: Locale, told: Told) => Words) => ({ context, event, file, to, template }: Asked) =>
  writeByLink(context, event, { to, template, objectType: 'proposal', objectId: file.id, allows: [query.name, yes.name, no.name], days: linkDays, manner: { answerBy: file.expires_on }, words: (locale) => words(locale, toldOf(file)) })

export const askCompany = asks(requestToCompany, releaseByCompany, declineAsCompany, companyWords)
export const askLineManager = asks(requestToLineManager, consentAsLineManager, declineAsLineManager, managerWords)
export const askExpert = asks(requestToExpert, acceptAsExpert, declineAsExpert, expertWords)

export const writeToLineManager = reaction({
  name: 'matching.writeToLineManager',
  on: ['proposal.released'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'released-by-company' || !file.line_manager_id) return
    const to = await addressee(context.tx, file.line_manager_id)
    if (to) await askLineManager({ context, event, file, to, template: 'proposal-to-line-manager' })
  },
})

export const writeToExpert = reaction({
  name: 'matching.writeToExpert',
  on: ['proposal.consented'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'consented-by-line-manager') return
    const to = await addressee(context.tx, file.expert_person_id)
    if (to) await askExpert({ context, event, file, to, template: 'proposal-to-expert' })
  },
})

/** Who would come, once everybody left in the group has said yes. */
export async function askSme(context: Context, event: Event, groupId: string, rows: Awaited<ReturnType<typeof groupFile>>, to: Addressee, template: string): Promise<void> {
  const comers = rows.filter(({ status }) => !ended.includes(status))
  const allows = [introductionToSme.name, acceptAsSme.name, declineAsSme.name]
  const introduction = { comers: comers.map(comer), expiresOn: comers[0]?.expires_on ?? null, territory: rows[0]?.territory ?? '' }
  await writeByLink(context, event, { to, template, objectType: 'proposalGroup', objectId: groupId, allows, days: linkDays, manner: { answerBy: introduction.expiresOn }, words: (locale) => smeWords(locale, introduction) })
}

/** Once per group: a member who leaves may also be what completes it, and the SME is not asked twice. */
export const writeToSme = reaction({
  name: 'matching.writeToSme',
  on: ['proposal.accepted-by-expert', 'proposal.declined', 'proposal.expired'],
  async run(context, event) {
    const groupId = event.ids['groupId'] ?? ''
    const rows = await groupFile(context.tx, groupId)
    const first = rows[0]
    if (!first || !readyForSme(rows.map(({ status }) => status))) return
    const asked = await context.tx.selectFrom('links').select('id').where('object_type', '=', 'proposalGroup').where('object_id', '=', groupId).executeTakeFirst()
    const to = asked ? undefined : await smeManagerOf(context.tx, { projectId: first.project_id, smeId: first.sme_id }, context.today)
    if (!to) return
    await askSme(context, event, groupId, rows, to, 'proposal-to-sme')
  },
})
