import { nothing } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { newToken } from '#house/auth/token.ts'
import { addMinutes } from '#house/clock/plain-date.ts'
import { findCommune } from '#house/communes/communes.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { registerManager, registerSme } from '#people/imports/actions.ts'
import { territoryStands } from '#people/territories/changes/actions.ts'
import { territoryOfCommune } from '#people/territories/communes/queries.ts'
import { nextReference } from '../actions.ts'
import { keepFacts } from '../eligibility/actions.ts'
import { RecordedFacts } from '../eligibility/schema.ts'
import { showDraft } from './queries.ts'
import { daysKept, KeepCompany, KeepContact, KeepNeed, OneRequest, RequestById, StartRequest, Whole, type Company, type Contact, type Need, type Step } from './schema.ts'

const endOf = ({ now }: Context) => addMinutes(now, daysKept * 24 * 60)

/** The first step of a request on the public page; its link is sent to the address given. */
export const startRequest = action({
  name: 'intake.startRequest',
  who: ['public'],
  input: StartRequest,
  rest: { plural: 'help-requests' },
  async run(context, { locale, ...contact }) {
    const draftToken = newToken()
    await showDraft(context.tx, draftToken)
    const { id } = await context.tx.insertInto('intake_drafts').values({
      id: context.ids(), token: draftToken, locale, email: contact.email, contact: JSON.stringify(contact), company: null, need: null, status: 'open', started_at: context.now, touched_at: context.now, expires_at: endOf(context),
    }).returning('id').executeTakeFirstOrThrow()
    await emit(context, 'request.started', { id })
    return { token: draftToken }
  },
})

const over = () => new Refusal('not-found', 'intake.draft-over')

async function keep(context: Context, draftToken: string, answers: { contact?: Contact; company?: Company; need?: Need }): Promise<{ token: string }> {
  await showDraft(context.tx, draftToken)
  const written = Object.fromEntries(Object.entries(answers).map(([part, value]) => [part, JSON.stringify(value)]))
  const row = await context.tx.updateTable('intake_drafts').set({ ...written, touched_at: context.now, expires_at: endOf(context), ...(answers.contact ? { email: answers.contact.email } : {}) })
    .where('token', '=', draftToken).where('status', '=', 'open').where('expires_at', '>', context.now).returning('id').executeTakeFirst()
  if (!row) throw over()
  return { token: draftToken }
}

/** The place of a firm: its commune decides, else the person chooses. Nothing of what is there already is looked at. */
async function placed(context: Context, company: Omit<Company, 'communeCode'>): Promise<Company> {
  const found = findCommune(company.postalCode, company.commune)
  const commune = found.kind === 'found' ? found.commune : null
  const territory = commune ? await territoryOfCommune(context, commune) : null
  if (territory && commune) return { ...company, commune: commune.name, communeCode: commune.code, territory: territory.slug }
  const chosen = company.territory ? await context.tx.selectFrom('territories').select('slug').where('slug', '=', company.territory).where('closed_on', 'is', null).executeTakeFirst() : undefined
  if (chosen) return { ...company, communeCode: commune?.code ?? null, territory: chosen.slug }
  const why = found.kind === 'unknown' ? 'intake.commune-unknown' : 'intake.commune-uncovered'
  throw new Refusal('invalid', why, { commune: company.commune, nearby: found.kind === 'unknown' ? found.nearby.slice(0, 6).join(', ') || 'none' : 'none' }, { territory: why })
}

export const keepContact = action({
  name: 'intake.keepContact', who: ['public'], input: KeepContact, rest: { plural: 'help-requests', noun: 'contacts', id: 'token' },
  run: (context, { token, ...contact }) => keep(context, token, { contact }),
})

export const keepCompany = action({
  name: 'intake.keepCompany', who: ['public'], input: KeepCompany, rest: { plural: 'help-requests', noun: 'companies', id: 'token' },
  run: async (context, { token, ...company }) => keep(context, token, { company: await placed(context, company) }),
})

export const keepNeed = action({
  name: 'intake.keepNeed', who: ['public'], input: KeepNeed, rest: { plural: 'help-requests', noun: 'needs', id: 'token' },
  run: (context, { token, ...need }) => keep(context, token, { need }),
})

/** Which step a stored answer that no longer fits belongs to. */
const stepOf = { contact: 'contact', company: 'entreprise', need: 'besoin' } as const satisfies Record<string, Step>

function wholeOf(row: { contact: unknown; company: unknown; need: unknown }) {
  const read = Whole.safeParse(row)
  if (read.success) return read.data
  const part = String(read.error.issues[0]?.path[0] ?? 'contact') as keyof typeof stepOf
  throw new Refusal('invalid', 'intake.step-to-review', { step: stepOf[part] ?? 'contact' })
}

type Request = ReturnType<typeof wholeOf>

async function open(context: Context, territoryId: string, { contact, company, need }: Request) {
  const smeId = await registerSme(context, territoryId, { siren: company.siren, name: company.company, headcount: company.headcount, commune: company.commune, naf: company.naf, createdOn: company.createdOn })
  const managerId = await registerManager(context, territoryId, smeId, { givenName: contact.givenName, familyName: contact.familyName, email: contact.email, phone: contact.telephone })
  return await context.tx.insertInto('projects').values({
    id: context.ids(), reference: await nextReference(context), territory_id: territoryId, sme_id: smeId, manager_id: managerId, referrer_name: contact.referrer, referrer_email: contact.tellReferrer ? contact.referrerEmail : null,
    summary: need.description, headcount: company.headcount, status: 'submitted', contacted_on: context.today, submitted_on: context.today,
  }).returningAll().executeTakeFirstOrThrow()
}

/** Takes the request: of two clicks one finds it open. What was written leaves the draft for the file. */
async function taken(context: Context, draftToken: string): Promise<Request> {
  await showDraft(context.tx, draftToken)
  const row = await context.tx.selectFrom('intake_drafts').select(['id', 'contact', 'company', 'need']).where('token', '=', draftToken).where('status', '=', 'open').where('expires_at', '>', context.now).forUpdate().executeTakeFirst()
  if (!row) throw over()
  const whole = wholeOf(row)
  // What is left says only that something was sent, until it expires.
  await context.tx.updateTable('intake_drafts').set({ status: 'sent', contact: '{}', company: null, need: null, email: '' }).where('id', '=', row.id).execute()
  return whole
}

/**
 * The request is sent: a file, its firm, its manager and its need, written as that territory's own. Nothing of what is
 * there already is told to the visitor; a firm that has a file is the coordinator's to see.
 */
export const sendRequest = action({
  name: 'intake.sendRequest',
  who: ['public'],
  input: OneRequest,
  rest: { plural: 'help-requests', noun: 'sendings', id: 'token' },
  async run(context, { token }) {
    const request = await taken(context, token)
    const territory = await context.tx.selectFrom('territories').select('id').where('slug', '=', request.company.territory ?? '').where('closed_on', 'is', null).executeTakeFirst()
    if (!territory || !(await territoryStands(context, territory.id))) throw new Refusal('invalid', 'intake.step-to-review', { step: 'entreprise' })
    await enterScope(context.tx, { ...nothing, territoryIds: [territory.id] })
    const project = await open(context, territory.id, request)
    await emit(context, 'project.opened', project, { source: 'public' })
    const { need, company } = request
    const row = await context.tx.insertInto('needs').values({
      id: context.ids(), project_id: project.id, territory_id: project.territory_id, sme_id: project.sme_id, family_code: need.family, description: need.description, requested_on: context.today, jobs_created_hoped: need.jobsCreated, jobs_kept_hoped: need.jobsKept,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'need.requested', row, { family: row.family_code })
    await keepFacts(context, project, RecordedFacts.parse({ createdOn: company.createdOn, communeCode: company.communeCode, naf: company.naf }))
    await emit(context, 'project.submitted', project, { source: 'public' })
    return { received: true }
  },
})

/** A request that was left is recalled once. */
export const chaseRequest = action({
  name: 'intake.chaseRequest',
  who: [],
  input: RequestById,
  rest: { plural: 'abandoned-requests', noun: 'reminders', id: 'requestId' },
  async run(context, { requestId }) {
    const row = await context.tx.updateTable('intake_drafts').set({ chased_at: context.now }).where('id', '=', requestId).where('status', '=', 'open').where('chased_at', 'is', null).returning('id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.state-changed', { status: 'sent' })
    await emit(context, 'request.chased', { id: row.id })
    return { requestId }
  },
})

/** A request that expired is erased whole. */
export const forgetRequest = action({
  name: 'intake.forgetRequest',
  who: [],
  input: RequestById,
  rest: { plural: 'abandoned-requests', noun: 'erasures', id: 'requestId' },
  async run(context, { requestId }) {
    await context.tx.deleteFrom('intake_drafts').where('id', '=', requestId).where('expires_at', '<', context.now).execute()
    return { requestId }
  },
})
