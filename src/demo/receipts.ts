import { sql } from 'kysely'
import { yearOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { everything, type Viewer } from '#house/access.ts'
import { fixedClock } from '#house/clock/clock.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { enterScope, transact } from '#house/db/transact.ts'
import { drainWithin } from '#house/events/react.ts'
import type { Tools } from '#house/house.ts'
import { performWithin } from '#house/perform.ts'
import { enterApproval, registerBody } from '#journey/09-receipts/bodies/actions.ts'
import { givenHalfDays, routesGiven, yearRange } from '#journey/09-receipts/given/queries.ts'
import { cancelReceipt, draftReceipt, duplicateReceipt, issueReceipt } from '#journey/09-receipts/issue/actions.ts'
import { drawReceipt } from '#journey/09-receipts/issue/reactions.ts'
import { valueTime } from '#journey/09-receipts/valuation/actions.ts'
import type { People } from './network/people.ts'
import type { Person, Territory } from './network/model.ts'
import type { Ledger } from './rows.ts'

type Making = { database: Database; ids: Tools['ids']; site: Tools['site']; now: Instant; /** The day on which they are issued. */ today: PlainDate; territory: Territory; officer: Viewer; people: People; ledger: Ledger; /** Whose people sign in to the demonstration. */ companyId: string; progress(line: string): void }

/** Companies that set a value; one of them awaits its receipt. */
const companies = 4
const legalForms = ['SAS', 'SA', 'SAS', 'SARL']
const [grossOf, chargesOf, daysPaid] = [[52_000, 61_000, 47_000, 58_500], [22_900, 26_800, 20_700, 25_700], 218]

/** The association's number, as the routes of its missions name it. */
export const bodyNumberOf = ({ words, index }: Pick<Territory, 'words' | 'index'>) => `W${words.department.padStart(2, '0')}${String(index + 1).padStart(7, '0')}`
/** Approvals of such bodies began with the law of 2003; this one came some years later. */
const firstApproval = '2012-03-12' as PlainDate
export function approvalOf({ openedOn, index }: Pick<Territory, 'openedOn' | 'index'>): { reference: string; grantedOn: PlainDate } {
  const grantedOn = openedOn > firstApproval ? openedOn : firstApproval
  return { reference: `${yearOf(grantedOn)}-${index + 101}`, grantedOn }
}

async function theBody({ territory, officer, now, ids, site }: Making, tx: Tx): Promise<string> {
  const act = { clock: fixedClock(now), ids, site }
  const { bodyId } = await performWithin(tx, act, officer, registerBody, {
    territoryId: territory.id, code: 'OP001', name: `Initiative ${territory.words.name}`, purpose: 'Fournir des prestations d’accompagnement à des petites et moyennes entreprises, sans contrepartie.', siren: null, rna: bodyNumberOf(territory), street: '4 place du Marché',
    postcode: `${territory.words.department.padStart(2, '0')}000`, commune: territory.sites[0]?.commune ?? '', country: 'France', category: 'article-4', rescriptOn: null, presidentConfirmedOn: null, signatoryName: territory.signatory.name, signatoryCapacity: 'trésorerie',
  })
  await performWithin(tx, act, officer, enterApproval, { bodyId, ...approvalOf(territory), endsOn: null })
  return bodyId
}

/** Missions whose time was given to the body, by company and year: those who sign in first, then who gave most. */
async function giftsOf({ territory, today, companyId }: Making, tx: Tx) {
  await enterScope(tx, everything)
  const years = [yearOf(today) - 1, yearOf(today)]
  const given = await givenHalfDays({ tx }, { territoryId: territory.id, from: yearRange(years[0]!).from, to: today })
  const routes = await routesGiven({ tx }, [...new Set(given.map(({ mission_id }) => mission_id))])
  const gifts = given.filter(({ mission_id }) => routes.get(mission_id)?.route === 'gift-through-body')
  const count = (id: string) => gifts.filter(({ company_id }) => company_id === id).length
  const ranked = [...new Set([companyId, ...gifts.map(({ company_id }) => company_id)])].toSorted((a, b) => Number(b === companyId) - Number(a === companyId) || count(b) - count(a) || (a < b ? -1 : 1)).slice(0, companies)
  return ranked.map((company) => ({ company, missions: years.map((year) => ({ year, ids: [...new Set(gifts.filter(({ company_id, day }) => company_id === company && yearOf(day) === year).map(({ mission_id }) => mission_id))] })).filter(({ ids }) => ids.length > 0) }))
}

/**
 * A body with its approval, companies that set the value of what they gave, receipts for the year before and this one: one cancelled and replaced, one with a duplicate. Returns who keeps the finances of the first company.
 */
export async function issueReceipts(making: Making): Promise<Person> {
  const { database, ids, site, now, today, officer, people, ledger, territory } = making
  const tools = { clock: fixedClock(now), ids, site }
  // The months just played are not in the planner's figures yet: without them a read of a second takes a hundred.
  await sql`analyze`.execute(database.kysely)
  return await transact(database, everything, async (tx) => {
    const bodyId = await theBody(making, tx)
    const gifts = await giftsOf(making, tx)
    const keepers = gifts.map(({ company }) => people.add({ since: territory.openedOn, domain: 'finances', parts: [{ role: 'company-finance', territoryId: territory.id, organisationId: company }] }))
    await enterScope(tx, everything)
    await ledger.write(tx)
    const issued: string[] = []
    for (const [at, { company, missions }] of gifts.entries()) {
      for (const { year, ids: missionIds } of missions) {
        // The first company has still to say what the last of its missions was worth.
        const valued = at === 0 && year === yearOf(today) ? missionIds.slice(0, -1) : missionIds
        if (valued.length === 0) continue
        for (const missionId of valued) await performWithin(tx, tools, keepers[at]!.viewer, valueTime, { missionId, year, how: 'pay', gross: String(grossOf[at]), charges: String(chargesOf[at]), unitsTotal: String(daysPaid), responsible: 'yes' })
        if (at === 2 && year === yearOf(today)) continue
        const { receiptId } = await performWithin(tx, tools, officer, draftReceipt, { bodyId, companyId: company, year, legalForm: legalForms[at], street: `${12 + at} rue des Forges`, postcode: `${territory.words.department.padStart(2, '0')}000`, commune: territory.sites[0]?.commune ?? '' })
        await performWithin(tx, tools, officer, issueReceipt, { receiptId })
        issued.push(receiptId)
      }
    }
    await touchUp(making, tx, bodyId, issued)
    await drainWithin(tx, tools, [drawReceipt])
    making.progress(`${issued.length} tax receipts issued.`)
    return keepers[0]!
  })
}

/** The last receipt had a wrong address, and another takes its place; the first is copied. */
async function touchUp({ officer, now, ids, site }: Making, tx: Tx, bodyId: string, issued: readonly string[]): Promise<void> {
  const act = { clock: fixedClock(now), ids, site }
  const [first, last] = [issued[0], issued.at(-1)]
  if (!first || !last || first === last) return
  await performWithin(tx, act, officer, duplicateReceipt, { receiptId: first })
  await performWithin(tx, act, officer, cancelReceipt, { receiptId: last, reason: 'Adresse de l’entreprise erronée' })
  await enterScope(tx, everything)
  const { company_id, year, legal_form, postcode, commune } = await tx.selectFrom('receipts').select(['company_id', 'year', 'legal_form', 'postcode', 'commune']).where('id', '=', last).executeTakeFirstOrThrow()
  const { receiptId } = await performWithin(tx, act, officer, draftReceipt, { bodyId, companyId: company_id, year, legalForm: legal_form, street: '3 quai de l’Orcenne', postcode, commune })
  await performWithin(tx, act, officer, issueReceipt, { receiptId })
}
