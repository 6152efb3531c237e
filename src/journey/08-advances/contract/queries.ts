import type { Selectable } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { AdvancesTable } from '#house/db/tables.ts'
import { asInstallation } from '#house/db/transact.ts'
import { readFile, type StoredFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { sealedVersion } from '#house/signing/seal/due.ts'
import { toCents } from '#house/units.ts'
import { deMinimisCounted, grossGrants } from '#journey/01-intake/eligibility/de-minimis/queries.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { nameOf } from '#people/links/schema.ts'
import { reschedulingsOf } from '../schedule/queries.ts'
import { scheduleOf, usualTerms, type Terms } from '../schedule/rules.ts'
import { undertakingOf } from '../undertaking/queries.ts'
import { PaperOfAdvance, paperFile, type PaperContent, type PaperKind } from './schema.ts'

type Advance = Selectable<AdvancesTable>

/** Who signs for the fund: the operator's signatory, else the coordinator. */
async function lenderOf({ tx, today }: ReadContext, territoryId: string): Promise<PaperContent['lender']> {
  const territory = await tx.selectFrom('territories').select(['name', 'operator_name', 'telephone']).where('id', '=', territoryId).executeTakeFirstOrThrow()
  const holders = await tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select(['role', 'given_name', 'family_name']).where('territory_id', '=', territoryId)
    .where('role', 'in', ['operator-signatory', 'territory-coordinator']).where('deactivated_at', 'is', null).where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('granted_at').orderBy('person_id').execute()
  const signatory = holders.find(({ role }) => role === 'operator-signatory') ?? holders[0]
  return { name: territory.operator_name, territory: territory.name, telephone: territory.telephone, signatory: signatory ? nameOf(signatory) : null }
}

async function borrowerOf({ tx, today }: ReadContext, { sme_id, project_id }: Advance): Promise<PaperContent['borrower']> {
  const firm = await tx.selectFrom('organisations').select(['name', 'siren']).where('id', '=', sme_id).executeTakeFirstOrThrow()
  const site = await tx.selectFrom('sites').select(['street', 'address_extra', 'locality', 'postcode', 'commune']).where('organisation_id', '=', sme_id).where('left_on', 'is', null).orderBy('joined_on').orderBy('id').executeTakeFirst()
  const manager = await smeManagerOf(tx, { projectId: project_id, smeId: sme_id }, today)
  const lines = site ? [site.address_extra, site.street, site.locality, [site.postcode, site.commune].filter(Boolean).join(' ')] : []
  return { ...firm, address: lines.flatMap((line) => (line ? [line] : [])), manager: manager ? nameOf(manager) : null }
}

async function deMinimisOf(context: ReadContext, { id, project_id }: Advance): Promise<PaperContent['deMinimis']> {
  const counted = await undertakingOf(context, id)
  const grant = (await grossGrants(context, [project_id])).get(project_id)
  if (!counted?.ceiling || grant === undefined) return null
  return { grossGrantCents: grant, windowFrom: counted.windowFrom, receivedCents: counted.receivedCents }
}

type Spread = { spreadCents: PaperContent['spreadCents']; from: PaperContent['from']; terms: Terms; reason: string | null }

/** What a paper of an advance under contract says today; read as the installation, since it names people of both parties. */
export async function paperContent(context: ReadContext, advance: Advance, { spreadCents, from, terms, reason }: Spread): Promise<PaperContent> {
  const { tx, today } = context
  const { reference } = await tx.selectFrom('projects').select('reference').where('id', '=', advance.project_id).executeTakeFirstOrThrow()
  const conditions = await tx.selectFrom('conditions').select('wording').where('decision_id', '=', advance.decision_id).where('blocks', '=', 'advance').where('status', '<>', 'lifted').orderBy('id').execute()
  return {
    reference, drawnOn: today, lender: await lenderOf(context, advance.territory_id), borrower: await borrowerOf(context, advance),
    decidedOn: advance.granted_on, contractedOn: advance.contracted_on ?? today, disbursedOn: advance.disbursed_on, amountCents: advance.amount_cents, spreadCents, from, terms,
    schedule: scheduleOf(spreadCents, from, terms).map(({ dueOn, amountCents }) => ({ dueOn, amountCents })), reason, mandate: advance.mandate_reference,
    conditions: conditions.map(({ wording }) => wording), minimisCeilingCents: deMinimisCounted(today, [], toCents(0)).ceiling?.cents ?? null, deMinimis: await deMinimisOf(context, advance), late: null,
  }
}

export type Wanted = Spread & { kind: PaperKind; version: number }
const termsOf = ({ grace_months, instalments }: Advance): Terms => ({ graceMonths: grace_months ?? usualTerms.graceMonths, instalments: instalments ?? usualTerms.instalments })

/** The papers an advance has by what has happened to it: its contract, its definitive dates once paid out, an amendment for each rescheduling. */
export async function papersWanted(context: ReadContext, advance: Advance): Promise<Wanted[]> {
  const { contracted_on, disbursed_on, amount_cents } = advance
  const first = { spreadCents: amount_cents, terms: termsOf(advance), reason: null, version: 1 }
  const amendments = (await reschedulingsOf(context, [advance.id])).get(advance.id) ?? []
  return [
    ...(contracted_on ? [{ ...first, kind: 'contract' as const, from: contracted_on }] : []),
    ...(disbursed_on ? [{ ...first, kind: 'schedule' as const, from: disbursed_on }] : []),
    ...amendments.map(({ version, spreadCents, agreedOn, graceMonths, instalments, reason }) => ({ kind: 'amendment' as const, version, spreadCents, from: agreedOn, terms: { graceMonths, instalments }, reason })),
  ]
}

/** The papers of an advance in their order, and whether each is ready to be read. */
export async function papersOf({ tx }: Pick<ReadContext, 'tx'>, advanceId: string) {
  const rows = await tx.selectFrom('advance_papers').select(['kind', 'version', 'drawn_on', 'file_id']).where('advance_id', '=', advanceId).orderBy('drawn_on').orderBy('id').execute()
  return rows.map(({ kind, version, drawn_on, file_id }) => ({ kind, version, drawnOn: drawn_on, ready: file_id !== null, file: paperFile(kind, version) }))
}
export type PaperOfAdvance = Awaited<ReturnType<typeof papersOf>>[number]

/** A paper as it is kept, sealed as soon as it is. */
export async function fileOfPaper(context: ReadContext, asked: { advanceId: string; kind: PaperKind; version?: number | undefined }): Promise<StoredFile> {
  const row = await context.tx.selectFrom('advance_papers').select('file_id').where('advance_id', '=', asked.advanceId).where('kind', '=', asked.kind)
    .$if(asked.version !== undefined, (only) => only.where('version', '=', asked.version!)).orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const { file_id } = row
  if (!file_id) throw new Refusal('conflict', 'advances.paper-not-ready')
  return await asInstallation(context.tx, async () => readFile(context, await sealedVersion(context.tx, file_id)))
}

/** The same as text that a page turns back into bytes. */
export const advancePaper = query({
  name: 'advances.advancePaper',
  who: ['territory-coordinator', 'fund-manager', 'operator-signatory', 'sme-manager'],
  input: PaperOfAdvance,
  rest: { plural: 'advance-papers', id: 'advanceId' },
  async run(context, asked) {
    const { name, mediaType, bytes } = await fileOfPaper(context, asked)
    return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
  },
})
