import type { Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink, type Words } from '#people/links/mails.tsx'
import { addressee, correspondentsOf } from '#people/links/queries.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, declineAsExpert, declineAsLineManager, declineAsSme, releaseByCompany } from '../actions.ts'
import { companyWords, expertWords, managerWords, ruleWords, smeWords } from './mails.tsx'
import { comer, envelopeOf, groupFile, introductionToSme, proposalFile, requestToCompany, requestToExpert, requestToLineManager, smeManagerOf, toldOf, type ProposalFile, type Told } from './queries.ts'
import { ended, readyForSme } from './rules.ts'
import { linkDays } from './schema.ts'

const fileOf = (context: Context, event: Event) => proposalFile(context.tx, event.ids['proposalId'] ?? '')

async function writeToCorrespondents(context: Context, event: Event, file: ProposalFile, allows: readonly string[], template: string, words: (locale: Locale, told: Told) => Words): Promise<void> {
  const told = toldOf(file)
  const people = await correspondentsOf(context.tx, { organisationId: file.company_id, siteId: file.site_id, territoryId: file.territory_id }, context.today)
  for (const to of people) await writeByLink(context, event, { to, template, objectType: 'proposal', objectId: file.id, allows, days: linkDays, words: (locale) => words(locale, told) })
}

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
    if (!envelope || envelope.left < file.half_days) return
    await releaseByCompany.run(context, { proposalId: file.id })
    await writeToCorrespondents(context, event, file, [requestToCompany.name], 'proposal-released-by-rule', ruleWords)
  },
})

/** Asks whoever answers for the company's site; nothing to ask when its rule has answered. */
export const writeToCompany = reaction({
  name: 'matching.writeToCompany',
  on: ['proposal.sent'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'sent') return
    await writeToCorrespondents(context, event, file, [requestToCompany.name, releaseByCompany.name, declineAsCompany.name], 'proposal-to-company', companyWords)
  },
})

export const writeToLineManager = reaction({
  name: 'matching.writeToLineManager',
  on: ['proposal.released'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'released-by-company' || !file.line_manager_id) return
    const to = await addressee(context.tx, file.line_manager_id)
    const allows = [requestToLineManager.name, consentAsLineManager.name, declineAsLineManager.name]
    if (to) await writeByLink(context, event, { to, template: 'proposal-to-line-manager', objectType: 'proposal', objectId: file.id, allows, days: linkDays, words: (locale) => managerWords(locale, toldOf(file)) })
  },
})

export const writeToExpert = reaction({
  name: 'matching.writeToExpert',
  on: ['proposal.consented'],
  async run(context, event) {
    const file = await fileOf(context, event)
    if (file?.status !== 'consented-by-line-manager') return
    const to = await addressee(context.tx, file.expert_person_id)
    const allows = [requestToExpert.name, acceptAsExpert.name, declineAsExpert.name]
    if (to) await writeByLink(context, event, { to, template: 'proposal-to-expert', objectType: 'proposal', objectId: file.id, allows, days: linkDays, words: (locale) => expertWords(locale, toldOf(file)) })
  },
})

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
    const comers = rows.filter(({ status }) => !ended.includes(status))
    const allows = [introductionToSme.name, acceptAsSme.name, declineAsSme.name]
    const introduction = { comers: comers.map(comer), expiresOn: comers[0]?.expires_on ?? null, territory: first.territory }
    await writeByLink(context, event, { to, template: 'proposal-to-sme', objectType: 'proposalGroup', objectId: groupId, allows, days: linkDays, words: (locale) => smeWords(locale, introduction) })
  },
})
