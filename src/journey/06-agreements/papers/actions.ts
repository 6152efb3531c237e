import type { Context } from '#house/action.ts'
import { linkEnd } from '#house/auth/links.ts'
import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { cancelRequest, openRequest } from '#house/signing/requests.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { blockingOf, isLoan } from '../route/rules.ts'
import type { Answers } from '../route/schema.ts'
import { paperOf, partiesOf, standingOf, termsHash, type Facts } from '../rules.ts'
import { paperKinds, type PaperKind } from '../schema.ts'
import { signersOf } from '../signatures/queries.ts'
import { capacityOf, linkDays } from '../signatures/schema.ts'
import { drawPaper, factsOf, type Drawn, type peopleOf } from './queries.ts'

type Signatories = Awaited<ReturnType<typeof peopleOf>>
type Sending = Facts & { people: Signatories; route: NonNullable<Facts['route']> }
type Stored = { id: string; version: number }

/** How long a paper can be signed: until the evening of the last half-day; the consent to a loan until that of the first. */
function daysToSign(kind: PaperKind, { file, amended, amendment, route }: Sending, today: PlainDate): number {
  const { endsOn } = standingOf({ file, amended, amendment })
  const first = file.sessions[0]?.day ?? null
  const last = kind === 'consent' && isLoan(route.answers) && !amendment ? first : endsOn
  if (last && last < today) throw new Refusal('conflict', 'agreements.window-over')
  return last ? Math.max(1, Math.min(linkDays, daysBetween(today, last))) : linkDays
}

/** The paper as it goes out, in the version that nobody signed yet; a signed one that says the same needs no other. */
async function storePaper(context: Context, kind: PaperKind, { file, amended, amendment }: Sending, paper: Drawn): Promise<Stored | null> {
  const { tx, today } = context
  const words = { half_days: standingOf({ file, amended, amendment }).halfDays, terms: paper.terms, terms_sha256: termsHash(paper.terms), content: JSON.stringify(paper.blocks), template_version: paper.templateVersion, changes: amendment ? JSON.stringify(amendment) : null, drawn_on: today, wanted: true }
  const latest = await tx.selectFrom('agreements').select(['id', 'version', 'signed_on', 'terms_sha256', 'changes']).where('mission_id', '=', file.id).where('kind', '=', kind).orderBy('version', 'desc').executeTakeFirst()
  if (latest?.signed_on && latest.terms_sha256 === words.terms_sha256 && !amendment) return null
  if (latest && !latest.signed_on && !latest.changes && !amendment) {
    const row = await tx.updateTable('agreements').set(words).where('id', '=', latest.id).where('signed_on', 'is', null).returning(['id', 'version']).executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'signing.complete')
    return row
  }
  const row = await tx.insertInto('agreements').values({
    ...words, id: context.ids(), mission_id: file.id, project_id: file.project_id, territory_id: file.territory_id, sme_id: file.sme_id, company_id: file.company_id, expert_person_id: file.expert_person_id,
    kind, version: (latest?.version ?? 0) + 1, signed_on: null,
  }).onConflict((conflict) => conflict.columns(['mission_id', 'kind', 'version']).doNothing()).returning(['id', 'version']).executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'signing.sent-already')
  return row
}

/** The parties of this paper, and no others: those it has already keep who answers for them. */
async function syncParties(context: Context, agreementId: string, kind: PaperKind, { file, people }: Pick<Sending, 'file' | 'people'>, answers: Answers): Promise<void> {
  const wanted = partiesOf(kind, answers)
  const organisationOf = { sme: file.sme_id, company: file.company_id, operator: null, expert: null }
  await context.tx.deleteFrom('agreement_parties').where('agreement_id', '=', agreementId).where('party', 'not in', wanted).execute()
  const rows = wanted.map((party) => {
    const person = people[party]
    if (!person) throw new Refusal('conflict', 'agreements.no-signatory', { party })
    return { id: context.ids(), agreement_id: agreementId, mission_id: file.id, territory_id: file.territory_id, organisation_id: organisationOf[party], person_id: person.personId, party, signer_id: null }
  })
  await context.tx.insertInto('agreement_parties').values(rows).onConflict((conflict) => conflict.columns(['agreement_id', 'party']).doNothing()).execute()
}

const slug = (title: string) => title.toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')

/** The words become a document, and go to its parties as it will be signed. */
async function sendPaper(context: Context, kind: PaperKind, sending: Sending): Promise<void> {
  const { file, route, amendment } = sending
  const drawn = await drawPaper(context, kind, sending)
  const stored = await storePaper(context, kind, sending, drawn)
  if (!stored) return
  await syncParties(context, stored.id, kind, sending, route.answers)
  const order = partiesOf(kind, route.answers)
  const signers = (await signersOf(context.tx, stored.id)).toSorted((a, b) => order.indexOf(a.party) - order.indexOf(b.party)).map((party) => ({ ...party, capacity: capacityOf(party.party, party.organisation ?? file.operator) }))
  const name = drawn.blocks.find((block) => block.kind === 'title')?.text ?? ''
  const title = `${name} ${file.reference}${amendment ? `, avenant n°\u00a0${amendment.number}` : ''}`
  const paper = { title, locale: 'fr' as const, made: context.now, network: context.site.networkName, ...(await letterheadOf(context, file.territory_id)), foot: title }
  const signerIds = await openRequest(context, {
    subjectType: 'agreement', subjectId: stored.id, territoryId: file.territory_id, organisationIds: kind === 'sponsorship' || kind === 'consent' ? [file.company_id] : [file.company_id, file.sme_id], title, sender: file.operator, ordering: 'parallel',
    document: { name: `${slug(title)}.pdf`, bytes: paperOf(paper, drawn.blocks, signers.map(({ capacity, name: who }) => [capacity, who])) },
    expiresAt: linkEnd(context.today, daysToSign(kind, sending, context.today)),
    signers: signers.map(({ person_id, party, name: who, email, capacity }) => ({ personId: person_id, party, name: who, capacity, address: email })),
  })
  for (const { id, party } of signers) await context.tx.updateTable('agreement_parties').set({ signer_id: signerIds[party] ?? null }).where('id', '=', id).execute()
}

/**
 * Sends the papers that the route asks for, judged today; the mission's row is held. Refused while a point of the route
 * blocks. What the route asks for no more is wanted no more.
 */
export async function sendPapers(context: Context, missionId: string): Promise<void> {
  const facts = await factsOf(context, missionId)
  const { route } = facts
  if (!route) throw new Refusal('conflict', 'agreements.route-missing')
  const [blocking] = blockingOf(route.outcome)
  if (blocking) throw new Refusal('conflict', 'agreements.route-blocked', { code: blocking.code })
  const kinds = paperKinds.filter((kind) => route.outcome.documents.includes(kind))
  await context.tx.updateTable('agreements').set({ wanted: false }).where('mission_id', '=', missionId).where('signed_on', 'is', null).where('kind', 'not in', kinds).execute()
  for (const kind of kinds) await sendPaper(context, kind, { ...facts, route })
}

/** An amendment: the letter and the expert's consent in a new version, each signed anew. */
export async function sendAmendment(context: Context, sending: Sending): Promise<void> {
  for (const kind of ['letter', 'consent'] as const) await sendPaper(context, kind, sending)
}

/** What is out for signature is not wanted any more. */
export async function withdrawPapers(context: Context, missionId: string): Promise<void> {
  const open = await context.tx.selectFrom('agreements').select('id').where('mission_id', '=', missionId).where('signed_on', 'is', null).execute()
  for (const { id } of open) await cancelRequest(context, 'agreement', id)
}
