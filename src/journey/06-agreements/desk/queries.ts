import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { contentOf, drawPaper, factsOf } from '../papers/queries.ts'
import { paperOf, partiesOf } from '../rules.ts'
import { noAnswers } from '../route/schema.ts'
import { Changes, paperKinds, type PaperKind } from '../schema.ts'
import { codeStanding, fileOfLetter, signatureOf, signersOf } from '../signatures/queries.ts'
import { DraftOfFile, FileOfLetter, LetterOfFile } from './schema.ts'

/** Of papers that are out: the people whom one did not reach, since their mail server refused it. */
const unsentLetters = async (tx: Tx, missionId: string) => (await tx.selectFrom('mails').innerJoin('events', 'events.id', 'mails.event_id').select('mails.person_id')
  .where('mails.status', '=', 'failed').where((eb) => eb.or(paperKinds.map((kind) => eb('mails.template', 'like', `${kind}-to-%`)))).where(sql<boolean>`events.ids ->> 'missionId' = ${missionId}`).execute()).map(({ person_id }) => person_id)

/** A paper that was sent: its words as they were, who signs it, how far that is. */
async function sentPapers({ tx }: Pick<ReadContext, 'tx'>, missionId: string) {
  const rows = await tx.selectFrom('agreements').select(['id', 'kind', 'version', 'terms', 'content', 'changes', 'drawn_on', 'signed_on', 'template_version', 'wanted']).where('mission_id', '=', missionId).orderBy('version').execute()
  const papers = await Promise.all(rows.toSorted((a, b) => paperKinds.indexOf(a.kind) - paperKinds.indexOf(b.kind)).map(async (row) => {
    const standing = await signatureOf(tx, row.id)
    const signed = (signerId: string | null) => standing?.signers.find(({ id }) => id === signerId)?.signedAt ?? null
    const parties = (await signersOf(tx, row.id)).map((party) => ({ ...party, signedAt: signed(party.signer_id) }))
    return { id: row.id, kind: row.kind, version: row.version, changes: row.changes === null ? null : Changes.parse(row.changes), signedOn: row.signed_on, wanted: row.wanted, content: contentOf(row), standing, parties }
  }))
  return papers
}
export type SentPaper = Awaited<ReturnType<typeof sentPapers>>[number]

/** What would be sent today: the papers of the route, the letter alone before there is one. */
async function drafts(context: ReadContext, missionId: string) {
  const facts = await factsOf(context, missionId)
  const kinds = paperKinds.filter((kind) => (facts.route ? facts.route.outcome.documents.includes(kind) : kind === 'letter'))
  const papers = await Promise.all(kinds.map(async (kind) => {
    const { blocks, missing } = await drawPaper(context, kind, facts)
    const parties = partiesOf(kind, facts.route?.answers ?? noAnswers).map((party) => ({ party, name: facts.people[party]?.name ?? null, organisation: { company: facts.file.company, operator: facts.file.operator, sme: facts.file.sme, expert: null }[party] }))
    return { kind, content: blocks, missing, parties }
  }))
  return { papers, route: facts.route ? { name: facts.route.outcome.route, article: facts.route.outcome.article, findings: facts.route.outcome.findings, version: facts.route.version } : null }
}
export type Draft = Awaited<ReturnType<typeof drafts>>['papers'][number]

/** The papers of a mission as its parties read them, who has signed them, and what still blocks them. */
export const letterOfFile = query({
  name: 'agreements.letterOfFile',
  who: ['territory-coordinator', 'operator-signatory'],
  input: LetterOfFile,
  rest: { plural: 'letters-of-files' },
  async run(context, { reference, missionId }) {
    const { tx, viewer } = context
    const file = await fileOf(context, reference)
    const mission = await tx.selectFrom('missions').innerJoin('people', 'people.id', 'missions.expert_person_id').selectAll('missions').select(['people.given_name', 'people.family_name'])
      .where('missions.id', '=', missionId).where('missions.project_id', '=', file.id).executeTakeFirst()
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    const papers = await sentPapers(context, missionId)
    const { papers: drafted, route } = await drafts(context, missionId)
    const unsent = await unsentLetters(tx, missionId)
    const blocking = await tx.selectFrom('conditions').select(['id', 'wording']).where('project_id', '=', file.id).where('status', '=', 'open').where('blocks', 'in', ['signature', 'matching']).limit(20).execute()
    const own = papers.filter(({ standing }) => standing?.status === 'open').flatMap((paper) => paper.parties.map((party) => ({ ...party, paper }))).find((party) => party.person_id === personIdOf(viewer) && !party.signedAt)
    const toSign = own ? { id: own.id, party: own.party, kind: own.paper.kind, standing: own.paper.standing!, codes: await codeStanding(context, own) } : null
    return { file, today: context.today, mission, expert: `${mission.given_name} ${mission.family_name}`, papers, drafts: mission.status === 'drafting' ? drafted : [], route, unsent, blocking, own: toSign }
  },
})
export type LetterOfFile = Awaited<ReturnType<typeof letterOfFile.run>>

/** The PDF of a paper, or its evidence, for those who read its file. */
export const letterDocument = query({
  name: 'agreements.letterDocument',
  who: letterOfFile.who,
  input: FileOfLetter,
  rest: { plural: 'letter-documents' },
  async run(context, { reference, agreementId, kind }) {
    const file = await fileOf(context, reference)
    const paper = await context.tx.selectFrom('agreements').select('id').where('id', '=', agreementId).where('project_id', '=', file.id).executeTakeFirst()
    if (!paper) throw new Refusal('not-found', 'house.not-found')
    return await fileOfLetter(context, paper.id, kind)
  },
})

/** What is set on the territory's paper; the page typesets it outside the transaction. */
export const draftDocument = query({
  name: 'agreements.draftDocument',
  who: letterOfFile.who,
  input: DraftOfFile,
  rest: { plural: 'draft-documents' },
  async run(context, { reference, missionId, kind }) {
    const head = await fileOf(context, reference)
    const facts = await factsOf(context, missionId)
    if (facts.file.project_id !== head.id) throw new Refusal('not-found', 'house.not-found')
    const { blocks } = await drawPaper(context, kind, facts)
    return { reference, blocks, letterhead: await letterheadOf(context, facts.file.territory_id), now: context.now }
  },
})

/** A paper as a PDF that nobody signs. */
export function draftPdf(network: string, { reference, blocks, letterhead, now }: Awaited<ReturnType<typeof draftDocument.run>>, kind: PaperKind) {
  const title = `${blocks.find((block) => block.kind === 'title')?.text ?? ''} ${reference}, projet`
  return { name: `projet-${kind}-${reference}.pdf`, mediaType: 'application/pdf', bytes: paperOf({ title, locale: 'fr', made: now, network, ...letterhead, foot: title }, blocks, []) }
}
