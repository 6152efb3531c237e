import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { linkPath } from '#house/auth/links.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { signInAs, webWorld } from '#test/harness/web.ts'
import { inWorld, refusalOf, site as testSite, type World } from '#test/harness/world.ts'
import { expertSheet } from '#people/organisations/desk/team/queries.ts'
import { askRevalidation, revalidateSkills } from './actions.ts'
import { siteSkills, sitesToRevalidate } from './queries.ts'
import { keyOf, revalidationAddress } from './schema.ts'
import { askEachYear } from './timers.ts'

type Skill = { capability: string; confirmed: string | null }
async function withSkills(world: World, skills: readonly Skill[]) {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  await world.look(async (tx) => {
    await tx.deleteFrom('expert_capabilities').where('expert_id', '=', company.expertId).execute()
    await tx.insertInto('expert_capabilities').values(skills.map(({ capability, confirmed }) => ({ expert_id: company.expertId, family_code: 'commercial', capability, level: 4, evidence: null, confirmed_on: confirmed as never }))).execute()
  })
  const key = (capability: string) => keyOf({ expert_id: company.expertId, family_code: 'commercial', capability })
  const kept = () => world.look(async (tx) => (await tx.selectFrom('expert_capabilities').select(['capability', 'confirmed_on']).where('expert_id', '=', company.expertId).orderBy('capability').execute()).map((row) => `${row.capability} ${row.confirmed_on}`))
  return { territory, company, key, kept }
}
const some = [{ capability: 'Vendre à l’export', confirmed: '2024-06-01' }, { capability: 'Fixer un prix', confirmed: null }, { capability: 'Animer un réseau', confirmed: '2026-01-15' }]

test('all that stood on the page is confirmed, what is ticked goes, and what came meanwhile waits', () => inWorld(async (world) => {
  const { territory, company, key, kept } = await withSkills(world, some)
  const { siteId, expertId, correspondent } = company
  expect((await world.ask(correspondent, siteSkills, { siteId })).skills.map(({ capability, standing }) => `${capability} ${standing}`)).toEqual(['Fixer un prix never', 'Vendre à l’export stale', 'Animer un réseau fresh'])
  expect(await world.ask(correspondent, sitesToRevalidate)).toMatchObject([{ id: siteId, due: 2 }])
  await world.look((tx) => tx.insertInto('expert_capabilities').values({ expert_id: expertId, family_code: 'hqse', capability: 'Venue depuis', level: 2, evidence: null, confirmed_on: null }).execute())
  expect(await world.act(correspondent, revalidateSkills, { siteId, shown: some.map(({ capability }) => key(capability)), withdrawn: key('Fixer un prix') })).toMatchObject({ kept: 2, withdrawn: 1 })
  expect(await kept()).toEqual(['Animer un réseau 2026-03-02', 'Vendre à l’export 2026-03-02', 'Venue depuis null'])
  expect(await world.ask(correspondent, sitesToRevalidate)).toMatchObject([{ due: 1 }])
  expect((await world.ask(territory.coordinator, expertSheet, { expertId })).capabilities.filter(({ confirmed_on }) => confirmed_on === '2026-03-02')).toHaveLength(2)
  expect(await refusalOf(world.act(correspondent, revalidateSkills, { siteId, shown: [], withdrawn: [] }))).toBe('conflict people.no-skill-to-confirm')
  expect(await refusalOf(world.act(correspondent, revalidateSkills, { siteId, shown: 'x', withdrawn: [] }))).toBe('invalid house.invalid-input')
}))

test('another firm’s correspondent neither reads, confirms nor withdraws', () => inWorld(async (world) => {
  const { territory, company, key, kept } = await withSkills(world, some)
  const before = await kept()
  const other = await aCompany(world, territory)
  expect(await refusalOf(world.ask(other.correspondent, siteSkills, { siteId: company.siteId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(other.correspondent, revalidateSkills, { siteId: company.siteId, shown: key('Fixer un prix'), withdrawn: [] }))).toMatch(/^not-found/)
  // The own site does not lead to somebody else's people.
  await world.act(other.correspondent, revalidateSkills, { siteId: other.siteId, shown: key('Fixer un prix'), withdrawn: key('Fixer un prix') }).catch(() => undefined)
  expect(await kept()).toEqual(before)
}))

test('the letter goes out once a year, where something is due, and its link answers without an account', async () => {
  const database = await freshDatabase()
  const web = webWorld(database)
  const { company, key } = await web.stage((world) => withSkills(world, [{ capability: 'Fixer un prix', confirmed: '2024-06-01' }]))
  const letters = () => web.look((tx) => tx.selectFrom('mails').select('person_id').where('template', '=', 'skills-to-confirm').execute())
  for (const day of ['2026-03-03', '2026-03-04', '2027-02-01']) {
    web.clock.set(day)
    await web.tick(askEachYear.name)
    await web.settle()
  }
  expect(await letters()).toEqual([{ person_id: personIdOf(company.correspondent) }])
  web.clock.set('2026-03-05')
  await web.stage(async (world) => expect(await refusalOf(world.act(system('test'), askRevalidation, { siteId: company.siteId }))).toBe('conflict people.skills-asked-already'))
  const link = await web.look((tx) => tx.selectFrom('links').select('id').where('object_type', '=', 'site').executeTakeFirstOrThrow())
  const path = linkPath(testSite.secrets, link.id)
  expect((await web.get(path, { 'accept-language': 'fr' })).body).toContain('Non confirmée depuis 18 mois')
  expect((await web.post(path, { action: revalidateSkills.name, shown: key('Fixer un prix') })).status).toBe(303)
  expect((await web.get(path, { 'accept-language': 'fr' })).body).toContain('Tout est confirmé')
  const cookie = await signInAs(web, personIdOf(company.correspondent) ?? '')
  const own = await web.get(revalidationAddress(company.siteId), { cookie, 'accept-language': 'fr' })
  expect([own.status, own.body.includes('Confirmée le 5')]).toEqual([200, true])
  expect((await web.get('/aujourdhui', { cookie, 'accept-language': 'fr' })).body).not.toContain(revalidationAddress(company.siteId))
  web.clock.set('2027-03-06')
  await web.tick(askEachYear.name)
  await web.settle()
  expect(await letters()).toHaveLength(2)
  await database.close()
})
