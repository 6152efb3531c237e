import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { postalLines } from '#house/postal/address.ts'
import { Refusal } from '#house/refusal.ts'
import { unbroken } from '#people/links/schema.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import type { Obstacle, Reachable } from './rules.ts'
import { LettersOfMailing, MailingOnly, recipientsPerPage, WrittenToFile, WrittenToPerson, type Medium, type Ref } from './schema.ts'

const who = ['territory-coordinator'] as const

type Row = {
  at: number; person_id: string | null; given_name: string | null; family_name: string | null; email: string | null; locale: Locale | null; deactivated_at: Instant | null
  project_id: string | null; reference: string | null; sme: string | null; site_id: string | null; firm: string | null; extra: string | null; street: string | null; locality: string | null; postcode: string | null; commune: string | null
}
export type Addressee = Ref & Reachable & { name: string; firm: string; locale: Locale }

const ids = (refs: readonly Ref[], of: keyof Ref) => `{${refs.map((ref) => ref[of] ?? 'NULL').join(',')}}`

/** Each row with its person, file and site as the coordinator sees them; what is not theirs to see is missing. */
const rowsOf = async ({ tx }: ReadContext, territoryId: string, refs: readonly Ref[]): Promise<Row[]> => (await sql<Row>`
  select ref.at, people.id as person_id, people.given_name, people.family_name, people.email, people.locale, people.deactivated_at, projects.id as project_id, projects.reference, firms.name as sme,
    sites.id as site_id, organisations.name as firm, sites.address_extra as extra, sites.street, sites.locality, sites.postcode, sites.commune
  from unnest(${ids(refs, 'personId')}::uuid[], ${ids(refs, 'projectId')}::uuid[], ${ids(refs, 'siteId')}::uuid[]) with ordinality as ref (person_id, project_id, site_id, at)
    left join people on people.id = ref.person_id left join projects on projects.id = ref.project_id and projects.territory_id = ${territoryId} left join organisations firms on firms.id = projects.sme_id
    left join sites on sites.id = ref.site_id left join organisations on organisations.id = sites.organisation_id order by ref.at`.execute(tx)).rows

const senderOf = async ({ tx, viewer }: ReadContext, territoryId: string) => {
  const place = await tx.selectFrom('territories').select(['name', 'operator_name', 'telephone']).where('id', '=', territoryId).executeTakeFirst()
  if (!place) throw new Refusal('not-found', 'house.not-found')
  const own = await tx.selectFrom('people').select(['given_name', 'family_name']).where('id', '=', personIdOf(viewer)).executeTakeFirst()
  return { ...place, coordinator: own ? `${own.given_name} ${own.family_name}` : '' }
}
export type Sender = Awaited<ReturnType<typeof senderOf>>

/** Whom each row reaches and how, with what a text may say of them. Refused (`not-found`) when a row is not the coordinator's to see. */
export async function addresseesOf(context: ReadContext, territoryId: string, refs: readonly Ref[]): Promise<Addressee[]> {
  const sender = await senderOf(context, territoryId)
  const rows = refs.length > 0 ? await rowsOf(context, territoryId, refs) : []
  return rows.map((row, at) => {
    const ref = refs[at]
    if (!ref || row.person_id !== ref.personId || row.project_id !== ref.projectId || row.site_id !== ref.siteId) throw new Refusal('not-found', 'house.not-found')
    const name = [row.given_name, row.family_name].filter(Boolean).join(' ')
    const firm = row.sme ?? row.firm ?? ''
    const locale = row.locale ?? 'fr'
    const values = {
      prenom: row.given_name ?? '', nom: row.family_name ?? '', entreprise: firm, dossier: row.reference ?? '', territoire: sender.name, organisme: sender.operator_name,
      animateur: sender.coordinator, telephone: sender.telephone ? unbroken(sender.telephone) : '', date: formats(locale).date(context.today),
    }
    return { ...ref, name, firm, locale, closed: row.deactivated_at !== null, email: row.email, lines: postalLines({ ...row, firm: row.firm, person: name }), values }
  })
}

type Sheet = { id: string; territory_id: string; medium: Medium; list: 'files' | 'people' | 'sites'; subject: string; body: string; sent_at: Instant; by: string | null; sent: number; letters: number; kept: number }
export type RecipientRow = { id: string; name: string; address: string; person_id: string | null; reference: string | null; firm: string | null; site_id: string | null; with_id: string | null; obstacle: Obstacle | null }

async function sheetOf({ tx }: ReadContext, mailingId: string): Promise<Sheet> {
  const { rows: [sheet] } = await sql<Sheet>`
    select mailings.id, mailings.territory_id, medium, list, subject, body, sent_at, people.given_name || ' ' || people.family_name as by,
      (select count(*)::int from mailing_recipients where mailing_id = mailings.id and obstacle is null) as sent, (select count(*)::int from mailing_recipients where mailing_id = mailings.id and obstacle is null and with_id is null) as letters,
      (select count(*)::int from mailing_recipients where mailing_id = mailings.id and obstacle is not null) as kept
    from mailings left join people on people.id = mailings.sent_by where mailings.id = ${mailingId}`.execute(tx)
  if (!sheet) throw new Refusal('not-found', 'house.not-found')
  return sheet
}

/** A sending with its rows: those that nothing could leave to come first. */
export const mailingSheet = query({
  name: 'people.mailingSheet',
  who,
  input: MailingOnly,
  rest: { plural: 'mailings', id: 'mailingId' },
  async run(context, { mailingId, page }) {
    const sheet = await sheetOf(context, mailingId)
    const { rows } = await sql<RecipientRow>`
      select mailing_recipients.id, mailing_recipients.name, address, person_id, projects.reference, coalesce(firms.name, organisations.name) as firm, site_id, with_id, obstacle
      from mailing_recipients left join projects on projects.id = project_id left join organisations firms on firms.id = projects.sme_id left join sites on sites.id = site_id left join organisations on organisations.id = sites.organisation_id
      where mailing_id = ${mailingId} order by obstacle is null, position limit ${recipientsPerPage} offset ${(page - 1) * recipientsPerPage}`.execute(context.tx)
    return { ...sheet, page, pages: Math.max(1, Math.ceil((sheet.sent + sheet.kept) / recipientsPerPage)), rows }
  },
})
export type MailingSheet = Awaited<ReturnType<typeof mailingSheet.run>>

/** The letters of a sending as they were written, each once. */
export const lettersOfMailing = query({
  name: 'people.lettersOfMailing',
  who,
  input: LettersOfMailing,
  rest: { plural: 'mailings', noun: 'letters', id: 'mailingId' },
  async run(context, { mailingId }) {
    const sheet = await sheetOf(context, mailingId)
    const letters = await context.tx.selectFrom('mailing_recipients').select(['name', 'address', 'locale', 'subject', 'body']).where('mailing_id', '=', mailingId).where('obstacle', 'is', null).where('with_id', 'is', null).orderBy('position').execute()
    return { medium: sheet.medium, subject: sheet.subject, sentAt: sheet.sent_at, by: sheet.by, letterhead: await letterheadOf(context, sheet.territory_id), letters }
  },
})
export type LettersOfMailing = Awaited<ReturnType<typeof lettersOfMailing.run>>

const writtenWhere = ({ tx }: ReadContext, of: { project_id: string } | { person_id: string }) => {
  const rows = tx.selectFrom('mailing_recipients').innerJoin('mailings', 'mailings.id', 'mailing_id').select(['mailing_recipients.id', 'mailing_id', 'medium', 'name', 'mailing_recipients.subject', 'mailing_recipients.sent_at']).where('obstacle', 'is', null)
  return ('project_id' in of ? rows.where('project_id', '=', of.project_id) : rows.where('person_id', '=', of.person_id)).orderBy('mailing_recipients.sent_at', 'desc').limit(20).execute()
}

/** What was written from lists about a file, the latest first. */
export const writtenToFile = query({
  name: 'people.writtenToFile',
  who,
  input: WrittenToFile,
  rest: { plural: 'files', noun: 'writings', id: 'reference' },
  async run(context, { reference }) {
    const file = await context.tx.selectFrom('projects').select('id').where('reference', '=', reference).executeTakeFirst()
    if (!file) throw new Refusal('not-found', 'house.not-found')
    return await writtenWhere(context, { project_id: file.id })
  },
})

/** What was written from lists to a person, the latest first. */
export const writtenToPerson = query({
  name: 'people.writtenToPerson',
  who,
  input: WrittenToPerson,
  rest: { plural: 'people', noun: 'writings', id: 'personId' },
  run: (context, { personId }) => writtenWhere(context, { person_id: personId }),
})
export type Written = Awaited<ReturnType<typeof writtenToFile.run>>[number]
