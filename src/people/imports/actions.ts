import { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { addDays, toPlainDate, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { id } from '#house/fields.ts'
import { namedUuid } from '#house/ids.ts'
import type { Availability } from '#house/sheets/shapes.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import { ExpertEntry } from './experts/schema.ts'
import { PartnerEntry } from './partners/schema.ts'

const lines = <Entry extends z.ZodType>(entry: Entry) => z.object({ territoryId: id, file: z.string().max(300), rows: z.array(z.object({ line: z.int(), record: entry })).max(200_000) })

/** Lines whose record was there before: a second run of the same list changes nothing. */
export type Imported = { known: number[] }

/** The site of a SIRET in this territory; made with its organisation when nobody has registered it. */
async function siteOf(context: Context, territoryId: string, firm: { siret: string; siren: string; name: string; commune?: string | null; headcount?: number | null; joinedOn?: PlainDate | null; feeCents?: PartnerEntry['fee']; note?: string | null }) {
  const organisationId = organisationIdOf(firm.siren)
  await context.tx.insertInto('organisations').values({ id: organisationId, siren: firm.siren, name: firm.name, kind: 'company', sector: null, naf: null, headcount: firm.headcount ?? null, group_name: null, group_headcount: null, created_on: null })
    .onConflict((conflict) => conflict.doNothing()).execute()
  const siteId = namedUuid('site', firm.siret)
  const { numInsertedOrUpdatedRows = 0n } = await context.tx.insertInto('sites').values({
    id: siteId, organisation_id: organisationId, territory_id: territoryId, siret: firm.siret, name: firm.commune ?? firm.name, commune: firm.commune ?? null, latitude: null, longitude: null,
    headcount: firm.headcount === null || firm.headcount === undefined ? null : Math.round(firm.headcount), yearly_fee_cents: firm.feeCents ?? null, note: firm.note ?? null, joined_on: firm.joinedOn ?? null, left_on: null,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  const site = await context.tx.selectFrom('sites').selectAll().where('siret', '=', firm.siret).executeTakeFirst()
  return { site, made: numInsertedOrUpdatedRows > 0n }
}

async function addPerson(context: Context, person: { givenName: string; familyName: string; email: string | null; phone: string | null }): Promise<string | null> {
  const personId = context.ids()
  const { numInsertedOrUpdatedRows = 0n } = await context.tx.insertInto('people').values({
    id: personId, given_name: person.givenName, family_name: person.familyName, email: person.email, telephone: person.phone, gender: null, deactivated_at: null, merged_into: null, created_at: context.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n ? personId : null
}

type Place = { territoryId: string; organisationId: string; siteId: string | null }

const grant = (context: Context, personId: string, role: 'expert' | 'company-correspondent' | 'sme-manager', place: Place) =>
  context.tx.insertInto('role_grants').values({ id: context.ids(), person_id: personId, role, territory_id: place.territoryId, organisation_id: place.organisationId, site_id: place.siteId, granted_at: context.now, ends_on: null })
    .onConflict((conflict) => conflict.doNothing()).execute()

/** This year's pledge, unless the site has one; a list of experts may have named the site before. */
async function pledge(context: Context, place: Place & { siteId: string }, halfDays: PartnerEntry['halfDaysPledged']): Promise<boolean> {
  if (halfDays === null) return false
  const { numInsertedOrUpdatedRows = 0n } = await context.tx.insertInto('day_envelopes').values({ id: context.ids(), organisation_id: place.organisationId, site_id: place.siteId, territory_id: place.territoryId, year: yearOf(context.today), half_days_pledged: halfDays, quota_half_days: null })
    .onConflict((conflict) => conflict.columns(['site_id', 'year']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** Helper companies of a list, with this year's pledge and the correspondent; all or nothing. */
export const importPartners = action({
  name: 'people.importPartners',
  who: ['territory-coordinator'],
  input: lines(PartnerEntry),
  rest: { plural: 'partner-imports' },
  async run(context, { territoryId, rows }): Promise<Imported> {
    const known: number[] = []
    for (const { line, record } of rows) {
      const { site, made } = await siteOf(context, territoryId, { ...record, joinedOn: record.memberSince, feeCents: record.fee })
      const place = site && { territoryId, organisationId: site.organisation_id, siteId: site.id }
      const pledged = place ? await pledge(context, place, record.halfDaysPledged) : false
      if (!site || !place || (!made && !pledged)) {
        known.push(line)
        continue
      }
      const correspondent = record.correspondent && (await addPerson(context, { ...record.correspondent, email: record.correspondentEmail, phone: record.correspondentPhone }))
      if (correspondent) await grant(context, correspondent, 'company-correspondent', place)
      await emit(context, 'site.registered', site, { source: 'import' })
    }
    return { known }
  },
})

/** « toute l'année sauf août » : absences of this year and the next. */
function absencesOf({ exceptMonths = [] }: Availability, today: PlainDate) {
  return exceptMonths.flatMap((month) => [yearOf(today), yearOf(today) + 1].map((year) => {
    const first = toPlainDate(`${year}-${String(month).padStart(2, '0')}-01`)
    const next = toPlainDate(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`)
    return { starts_on: first, ends_on: addDays(next, -1) }
  }))
}

async function addAvailability(context: Context, expertId: string, availability: Availability | null): Promise<void> {
  if (!availability) return
  const { weekly = [] } = availability
  if (weekly.length > 0) await context.tx.insertInto('availability_patterns').values(weekly.filter(({ weekday }) => weekday <= 5).map((slot) => ({ expert_id: expertId, ...slot }))).onConflict((conflict) => conflict.doNothing()).execute()
  const absences = absencesOf(availability, context.today)
  if (absences.length > 0) await context.tx.insertInto('absences').values(absences.map((absence) => ({ id: context.ids(), expert_id: expertId, ...absence }))).execute()
}

async function addSkills(context: Context, expertId: string, skills: ExpertEntry['skills']): Promise<void> {
  const rows = skills.flatMap(({ family, capabilities }) => (family ? (capabilities.length > 0 ? capabilities : ['']).map((capability) => ({ expert_id: expertId, family_code: family, capability: capability.slice(0, 200), level: 3, evidence: null, confirmed_on: null })) : []))
  if (rows.length > 0) await context.tx.insertInto('expert_capabilities').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
}

/** Words of a skill that name no family are kept for the coordinator. */
const noteOf = ({ note, skills }: ExpertEntry) => [note, ...skills.filter(({ family }) => !family).map(({ text }) => text)].filter(Boolean).join('\n') || null

/** Experts of a list, known by their e-mail; all or nothing. */
export const importExperts = action({
  name: 'people.importExperts',
  who: ['territory-coordinator'],
  input: lines(ExpertEntry),
  rest: { plural: 'expert-imports' },
  async run(context, { territoryId, rows }): Promise<Imported> {
    const known: number[] = []
    for (const { line, record } of rows) {
      const personId = await addPerson(context, record)
      const { site } = personId ? await siteOf(context, territoryId, { ...record, name: record.companyName ?? record.siret }) : { site: undefined }
      if (!personId || !site) {
        known.push(line)
        continue
      }
      await grant(context, personId, 'expert', { territoryId, organisationId: site.organisation_id, siteId: site.id })
      const expert = await context.tx.insertInto('experts').values({
        id: context.ids(), person_id: personId, organisation_id: site.organisation_id, site_id: site.id, territory_id: territoryId, line_manager_id: null, job_title: record.jobTitle ?? '', grade: record.grade,
        half_days_per_year: record.halfDaysPerYear, available_from: record.availability?.from ?? null, available_to: record.availability?.to ?? null, available_note: record.availability?.note ?? null, note: noteOf(record),
        onboarded_on: null, charter_signed_on: null,
      }).returningAll().executeTakeFirstOrThrow()
      await addSkills(context, expert.id, record.skills)
      await addAvailability(context, expert.id, record.availability)
      await emit(context, 'expert.added', expert, { source: 'import' })
    }
    return { known }
  },
})

/** An SME named in a list of needs, with a site in this territory. */
export async function registerSme(context: Context, territoryId: string, firm: { siren: string; name: string; headcount: number | null; commune?: string | null; naf?: string | null; createdOn?: PlainDate | null }): Promise<string> {
  const smeId = organisationIdOf(firm.siren)
  await context.tx.insertInto('organisations').values({ id: smeId, siren: firm.siren, name: firm.name, kind: 'sme', sector: null, naf: firm.naf ?? null, headcount: firm.headcount, group_name: null, group_headcount: null, created_on: firm.createdOn ?? null })
    .onConflict((conflict) => conflict.doNothing()).execute()
  const here = await context.tx.selectFrom('sites').select('id').where('organisation_id', '=', smeId).where('territory_id', '=', territoryId).executeTakeFirst()
  if (!here) await context.tx.insertInto('sites').values({ id: namedUuid('sme-site', `${territoryId} ${firm.siren}`), organisation_id: smeId, territory_id: territoryId, name: firm.name, commune: firm.commune ?? null }).execute()
  return smeId
}

/** The manager of an SME; the same name in the same firm is the same person. */
export async function registerManager(context: Context, territoryId: string, organisationId: string, manager: { givenName: string; familyName: string; email: string | null; phone: string | null }): Promise<string | null> {
  const known = await context.tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select('people.id').where('role', '=', 'sme-manager').where('organisation_id', '=', organisationId)
    .where('given_name', '=', manager.givenName).where('family_name', '=', manager.familyName).executeTakeFirst()
  if (known) return known.id
  const personId = await addPerson(context, manager)
  if (personId) await grant(context, personId, 'sme-manager', { territoryId, organisationId, siteId: null })
  return personId
}
