import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, anSme, aTerritory, type Company, type Territory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// The network sets a territory up; its own coordinator reads; everybody else is kept out.

let database: Database
let web: WebWorld
let territory: Territory
let company: Company
const cookies: Record<string, string> = {}
const ids: Record<string, string> = {}
/** Sessions end; a clock that is moved needs new ones. */
const signIn = () => web.stage(async (world) => {
  for (const [who, personId] of Object.entries(ids)) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
})
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })
const list = '/territoires-du-reseau'
let home = ''

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    territory = await aTerritory(world)
    home = `${list}/${territory.slug}`
    company = await aCompany(world, territory)
    const sme = await anSme(world, territory)
    const other = await aTerritory(world)
    const network = async (role: string) => (await world.act(system('test'), addPerson, { givenName: role, familyName: 'Réseau', email: `${role}@exemple.example`, role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })).personId
    const people = { national: await network('national-coordinator'), admin: await network('network-admin'), local: personIdOf(territory.coordinator), neighbour: personIdOf(other.coordinator), sme: sme.managerId, correspondent: personIdOf(company.correspondent) }
    for (const [who, personId] of Object.entries(people)) ids[who] = personId ?? ''
  })
  await signIn()
})
afterAll(() => database.close())

const eventsNamed = async (name: string) => (await web.look((tx) => tx.selectFrom('events').select('id').where('name', '=', name).execute())).length
const terms = { startsOn: '2026-01-01', endsOn: '', signatories: 'Préfecture, Anne Leroy, sous-préfète\nConseil régional', halfDaysPledgedYearly: '60', fundsCents: '40 000,50', jobsTarget: '36' }
const settings = { name: 'Pays du Val', operatorName: 'Initiative Val', operatorKind: 'association', department: '54', openedOn: '2015-01-01', telephone: '03 00 00 00 00', senderAddress: 'contact@val.example', tacitDays: '20', latitude: '48,1', longitude: '2,5' }
const conventions = () => web.look((tx) => tx.selectFrom('conventions').selectAll().where('territory_id', '=', territory.id).orderBy('starts_on').execute())

describe('who reads what', () => {
  test('the network reads every territory, a local coordinator the own one', async () => {
    for (const who of ['national', 'admin']) expect((await web.get(list, as(who))).body).toContain('2 territoires')
    const own = await web.get(list, as('local'))
    expect(own.body).toContain(home)
    expect(own.body).toContain('un territoire')
    expect(own.body).not.toContain('Ouvrir un territoire')
    expect((await web.get(home, as('local'))).status).toBe(200)
    expect((await web.get(home, as('neighbour'))).status).toBe(404)
  })

  test('nobody else gets in, and a stranger is asked to sign in', async () => {
    for (const who of ['sme', 'correspondent']) for (const path of [list, home]) expect((await web.get(path, as(who))).status).toBe(403)
    expect((await web.get(list)).location).toContain('/connexion')
  })

  test('a local coordinator changes nothing', async () => {
    for (const path of ['/reglages', '/conventions/nouvelle']) {
      expect((await web.get(`${home}${path}`, as('local'))).status, path).toBe(403)
      expect((await web.post(`${home}${path}`, { ...settings, ...terms }, as('local'))).status, path).toBe(403)
    }
    expect((await web.get(`${list}/nouveau`, as('local'))).status).toBe(403)
  })
})

describe('setting up', () => {
  test('a territory opens; a name that stands in addresses is checked', async () => {
    const bad = await web.post(`${list}/nouveau`, { ...settings, slug: 'Le Val' }, as('national'))
    expect(bad.status).toBe(422)
    expect(bad.body).toContain('minuscules sans accent')
    expect((await web.post(`${list}/nouveau`, { ...settings, slug: 'le-val' }, as('national'))).location).toBe(list)
    expect((await web.get(`${list}/le-val`, as('national'))).body).toContain('Pays du Val')
  })

  test('settings change by one event; silence never confirms before fifteen days', async () => {
    const soon = await web.post(`${home}/reglages`, { ...settings, tacitDays: '10' }, as('national'))
    expect(soon.status).toBe(422)
    expect(soon.body).toContain('15 jours au moins')
    expect((await web.post(`${home}/reglages`, settings, as('national'))).location).toBe(home)
    expect(await eventsNamed('territory.amended')).toBe(1)
    expect(await web.look((tx) => tx.selectFrom('territories').select(['name', 'tacit_days', 'latitude', 'telephone']).where('id', '=', territory.id).executeTakeFirst())).toEqual({ name: 'Pays du Val', tacit_days: 20, latitude: 48.1, telephone: '03 00 00 00 00' })
  })

  test('the logo is a picture, then public', async () => {
    const send = async (bytes: Uint8Array<ArrayBuffer>, who = 'national') => {
      const data = new FormData()
      data.set('logo', new File([bytes], 'logo.png', { type: 'image/png' }))
      return await web.fetch(new Request(`http://127.0.0.1:3000${home}/logo`, { method: 'POST', body: data, headers: as(who) }))
    }
    expect((await web.get(`/territoires/${territory.slug}/logo`)).status).toBe(404)
    expect((await send(new TextEncoder().encode('<svg/>'))).status).toBe(422)
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    expect((await send(png, 'local')).status).toBe(403)
    expect((await send(png)).status).toBe(303)
    const shown = await web.fetch(new Request(`http://127.0.0.1:3000/territoires/${territory.slug}/logo`))
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([200, 'image/png', 'nosniff'])
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png)
  })
})

describe('the agreement', () => {
  test('is signed for three years; a second never overlaps it', async () => {
    const signed = await web.post(`${home}/conventions/nouvelle`, terms, as('national'))
    expect(signed.status).toBe(303)
    expect(await conventions()).toMatchObject([{ ends_on: '2028-12-31', funds_cents: 4_000_050, jobs_target: 36, half_days_pledged_yearly: 60, signatories: ['Préfecture, Anne Leroy, sous-préfète', 'Conseil régional'] }])
    const body = (await web.get(signed.location ?? '', as('local'))).body
    expect(body).toContain('Anne Leroy')
    expect(body).toContain('30\u00a0jours')
    const second = await web.post(`${home}/conventions/nouvelle`, { ...terms, startsOn: '2028-06-01' }, as('national'))
    expect(second.status).toBe(409)
    expect(second.body).toContain('court déjà à ces dates')
    expect((await web.post(`${home}/conventions/nouvelle`, { ...terms, startsOn: '2030-01-01', endsOn: '2029-01-01' }, as('national'))).body).toContain('La fin vient avant le début')
    expect((await web.get(signed.location ?? '', as('neighbour'))).status).toBe(404)
  })

  test('what each site pledges; zero takes it out', async () => {
    const [convention] = await conventions()
    const at = `${home}/conventions/${convention?.id}`
    const pledged = () => web.look((tx) => tx.selectFrom('convention_pledges').select(['site_id', 'half_days_yearly']).execute())
    expect((await web.post(`${at}/engagements`, { siteId: company.siteId, halfDaysYearly: '20' }, as('national'))).location).toBe(at)
    expect((await web.get(at, as('local'))).body).toContain('10\u00a0jours')
    await web.post(`${at}/engagements`, { siteId: company.siteId, halfDaysYearly: '24' }, as('national'))
    expect(await pledged()).toEqual([{ site_id: company.siteId, half_days_yearly: 24 }])
    await web.post(`${at}/engagements`, { siteId: company.siteId, halfDaysYearly: '0' }, as('national'))
    expect(await pledged()).toEqual([])
    expect(await eventsNamed('convention.pledged')).toBe(3)
    expect((await web.post(`${at}/engagements`, { siteId: '0190c0de-0000-7000-8000-00000000beef', halfDaysYearly: '4' }, as('national'))).status).toBe(404)
    expect((await web.post(`${at}/engagements`, { siteId: company.siteId, halfDaysYearly: '4' }, as('local'))).status).toBe(403)
  })

  test('its renewal is recalled once, six months ahead, with the figures of the draft; another end recalls anew', async () => {
    const [convention] = await conventions()
    const at = `${home}/conventions/${convention?.id}`
    const row = (indicator: string, year: number, value: number) => ({ id: crypto.randomUUID(), snapshot_id: null, year, indicator, territory: territory.slug, dimension: '', value, base: null, firms: 3, computed_at: web.clock.now() })
    await web.look((tx) => tx.insertInto('indicator_values').values([row('daysContracted', 2026, 12.5), row('daysContracted', 2027, 20), row('daysDelivered', 2026, 9)]).execute())
    web.clock.set('2028-06-30')
    expect(await web.tick('people.remindRenewals')).toBe(0)
    web.clock.set('2028-07-01')
    expect([await web.tick('people.remindRenewals'), await web.tick('people.remindRenewals')]).toEqual([1, 0])
    await web.settle()
    const letters = await web.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', 'convention-renewal').orderBy('address').execute())
    expect(letters).toHaveLength(2)
    for (const { text_body } of letters) {
      expect(text_body).toContain('32,5\u00a0jours contractualisés')
      expect(text_body).toContain(`${at}/bilan`)
    }
    await signIn()
    const balance = (await web.get(`${at}/bilan`, as('local'))).body
    expect(balance).toContain('32,5\u00a0jours')
    expect(balance).toContain('non calculé')
    expect(balance).toContain('ne s’additionnent pas')
    for (const end of ['', '.pdf', '.xlsx']) expect([end, (await web.get(`${at}/bilan${end}`, as('neighbour'))).status]).toEqual([end, 404])
    expect((await web.get(`${at}/bilan.pdf`, as('local'))).body.startsWith('%PDF')).toBe(true)
    const sheet = await web.fetch(new Request(`${web.house.site.baseUrl}${at}/bilan.xlsx`, { headers: as('local') }))
    const [written] = await readWorkbook(Buffer.from(await sheet.arrayBuffer()))
    expect(written?.data.slice(1).map((line) => [line[1], line[4], line[5]])).toEqual([[2026, 12.5, 9], [2027, 20, null], [2028, null, null]])
    await web.post(`${at}/correction`, { ...terms, endsOn: '2028-11-30' }, as('national'))
    expect(await web.tick('people.remindRenewals')).toBe(1)
  })
})
