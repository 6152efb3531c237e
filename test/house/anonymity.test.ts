import { expect, test } from 'vitest'
import { requestToCompany, requestToExpert } from '#journey/04-matching/links/queries.ts'
import { acceptAsExpert, consentAsLineManager, releaseByCompany, withdrawProposal } from '#journey/04-matching/actions.ts'
import { sizeBandOf } from '#journey/04-matching/rules.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { askSite } from '#journey/04-matching/site-requests/actions.ts'
import { requestToSite } from '#journey/04-matching/site-requests/queries.ts'
import { distanceKm } from '#house/place.ts'
import { aCompany, anSme, aTerritory, type Sme } from '#test/harness/network.ts'
import { approve } from '#test/harness/story.ts'
import { inWorld, type World } from '#test/harness/world.ts'

// Somebody in a helper company who has the directory of the zone's firms, reads everything that is sent, and knows how
// far the person asked for goes. Whatever door they read, at least five firms fit.

type Firm = { id: string; name: string; siren: string; sector: string; headcount: number; commune: string; place: { lat: number; lon: number } }

const sectors = ['tôlerie', 'plasturgie', 'menuiserie', 'agroalimentaire', 'tôlerie', 'tôlerie', 'plasturgie']
const sizes = [4, 7, 12, 18, 34, 60, 8, 9, 3]

/** Firms of unlike sizes, sectors and places, some alone of their kind. */
async function aZone(world: World, territory: Awaited<ReturnType<typeof aTerritory>>): Promise<{ smes: Sme[]; directory: Firm[] }> {
  const smes: Sme[] = []
  for (let at = 0; at < 40; at += 1) {
    const sme = await anSme(world, territory)
    await world.look(async (tx) => {
      await tx.updateTable('organisations').set({ sector: sectors[at % sectors.length] ?? '', headcount: sizes[(at * 5) % sizes.length] ?? 1 }).where('id', '=', sme.id).execute()
      await tx.updateTable('sites').set({ commune: `Commune-${at}`, latitude: 48 + (at % 6) * 0.06, longitude: 2 + Math.floor(at / 6) * 0.07 }).where('organisation_id', '=', sme.id).execute()
    })
    smes.push(sme)
  }
  const directory = await world.look((tx) => tx.selectFrom('organisations').innerJoin('sites', 'sites.organisation_id', 'organisations.id').select(['organisations.id', 'organisations.name', 'siren', 'sector', 'organisations.headcount', 'commune', 'latitude', 'longitude']).where('kind', '=', 'sme').where('sites.territory_id', '=', territory.id).execute())
  return { smes, directory: directory.map((row) => ({ id: row.id, name: row.name, siren: row.siren, sector: row.sector ?? '', headcount: row.headcount ?? 0, commune: row.commune ?? '', place: { lat: row.latitude ?? 0, lon: row.longitude ?? 0 } })) }
}

test('for every firm of a zone, at least five fit what a company reads of its need, by every door', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory, 400)
  await world.look(async (tx) => {
    await tx.updateTable('experts').set({ mobility_km: 16 }).where('id', '=', company.expertId).execute()
  })
  const helper = { lat: 48.01, lon: 2.01 }
  const { smes, directory } = await aZone(world, territory)
  const faults: string[] = []
  let attacked = 0
  for (const sme of smes) {
    const firm = directory.find(({ id }) => id === sme.id)!
    if (distanceKm(firm.place, helper) > 16) continue
    const { projectId, needId } = await approve({ world, territory, company, sme })
    const site = await world.act(territory.coordinator, askSite, { needId, siteId: company.siteId })
    const read: unknown[] = [await world.ask(company.correspondent, requestToSite, site)]
    await world.settle()
    await world.look((tx) => tx.updateTable('site_requests').set({ status: 'withdrawn' }).where('id', '=', site.siteRequestId).execute())
    const { proposalIds: [proposalId = ''] } = await world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
    const told = await world.ask(company.correspondent, requestToCompany, { proposalId })
    read.push(told)
    await world.act(company.correspondent, releaseByCompany, { proposalId })
    await world.act(company.manager, consentAsLineManager, { proposalId })
    const ofExpert = await world.ask(company.expert, requestToExpert, { proposalId })
    read.push(ofExpert)
    await world.settle()
    read.push(await world.look((tx) => tx.selectFrom('mails').select(['subject', 'text_body', 'html_body']).where('territory_id', '=', territory.id).where('template', 'in', ['site-request', 'proposal-to-company', 'proposal-to-line-manager', 'proposal-to-expert']).execute()))
    const all = JSON.stringify(read)
    for (const secret of [firm.name, firm.siren, firm.id, `${firm.commune}"`, projectId, needId]) if (all.includes(secret)) faults.push(`${firm.name}: ${secret} is told`)
    if (ofExpert.fit.parts.some(({ name }) => name === 'proximity')) faults.push(`${firm.name}: its distance is told`)
    for (const { need } of [told, ofExpert, read[0] as typeof told]) {
      const fitting = directory.filter((one) => distanceKm(one.place, helper) <= 16 && (need.sector === null || one.sector === need.sector) && (need.sizeBand === null || sizeBandOf(one.headcount) === need.sizeBand))
      if (fitting.length < 5) faults.push(`${firm.name}: only ${fitting.length} fit ${need.sizeBand} ${need.sector}`)
      if (!fitting.some(({ id }) => id === firm.id)) faults.push(`${firm.name}: what is told is not true of it`)
    }
    attacked += 1
    await world.act(company.expert, acceptAsExpert, { proposalId })
    await world.act(territory.coordinator, withdrawProposal, { proposalId, reason: 'Fin de l’essai' })
    await world.settle()
  }
  expect(faults).toEqual([])
  expect(attacked).toBeGreaterThan(8)
}), 120_000)
