import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { aReadyFile } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory, type Territory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// The administrator changes a territory from its page, with what moves said before; its coordinator only reads what changed.

let database: Database
let web: WebWorld
let from: Territory
let first: Territory
let second: Territory
let file = ''
const cookies: Record<string, string> = {}
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })
const page = (rest: string, place = from) => `/territoires-du-reseau/${place.slug}${rest}`

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    from = await aTerritory(world)
    first = await aTerritory(world)
    second = await aTerritory(world)
    file = (await aReadyFile(world, { territory: from, coordinator: from.coordinator })).projectId
    const admin = (await world.act(system('test'), addPerson, { givenName: 'Ada', familyName: 'Réseau', email: 'admin@exemple.example', role: 'network-admin', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })).personId
    for (const [who, personId] of [['admin', admin], ['local', personIdOf(from.coordinator) ?? '']] as const) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
})
afterAll(() => database.close())

test('a coordinator reads what changed and changes nothing', async () => {
  expect((await web.get(page(''), as('local'))).body).toContain(page('/changements'))
  const read = await web.get(page('/changements'), as('local'))
  expect(read.body).toContain('Rien n’a changé')
  expect(read.body).not.toContain(page('/reunion'))
  for (const rest of ['/operateur', '/reunion', '/partage']) expect((await web.get(page(rest), as('local'))).status).toBe(403)
})

test('another operator from a day: the former one stays with its dates', async () => {
  const typed = { operatorName: 'Chambre du Val', operatorKind: 'chamber', changedOn: '2026-03-01', telephone: '', senderAddress: '' }
  expect((await web.post(page('/operateur'), { ...typed, changedOn: '2026-04-01' }, as('admin'))).body).toContain('n’est pas encore venu')
  expect((await web.post(page('/operateur'), typed, as('admin'))).location).toBe(page('/changements'))
  const { body } = await web.get(page('/changements'), as('admin'))
  expect(body).toContain('porté par Initiative')
  expect(body).toContain('jusqu’au 28 février 2026')
  expect((await web.post(page('/operateur'), typed, as('admin'))).body).toContain('n’a pas été changé')
  expect((await web.get(page(''), as('admin'))).body).toContain('Chambre du Val')
})

test('a split shows each file with its side, and takes corrections', async () => {
  const asked = `/partage?premier=${first.slug}&second=${second.slug}&le=2026-03-02&communes=`
  const shown = await web.get(page(asked), as('admin'))
  expect(shown.body).toContain(`name="cote-${file}"`)
  expect(shown.body).toContain('à vérifier')
  expect((await web.get(page(`/partage?premier=${first.slug}&second=${first.slug}&le=2026-03-02`), as('admin'))).status).toBe(200)
  expect((await web.post(page(asked), { [`cote-${file}`]: 'second', rolesEndOn: '' }, as('admin'))).location).toBe(page('/changements'))
  const row = await web.look((tx) => tx.selectFrom('projects').select('territory_id').where('id', '=', file).executeTakeFirstOrThrow())
  expect(row.territory_id).toBe(second.id)
  const { body } = await web.get(page('/changements'), as('admin'))
  expect(body).toContain('est partagé')
  expect(body).not.toContain(page('/partage'))
})

test('a merger says everything that moves before its one button', async () => {
  const asked = `/reunion?dans=${first.slug}&le=2026-03-02`
  const shown = await web.get(page(asked, second), as('admin'))
  for (const said of ['Ce qui bouge', 'Ce qui reste', 'Dossiers ouverts', 'Sièges au comité', 'Des dossiers sont arrivés ici le 2 mars 2026']) expect(shown.body).toContain(said)
  const refused = await web.post(page(asked, second), { rolesEndOn: '', newName: '' }, as('admin'))
  expect(refused.status).toBe(409)
  const other = page(`/reunion?dans=${second.slug}&le=2026-03-02`, first)
  expect((await web.get(other, as('admin'))).body).toContain('Réunir ')
  expect((await web.post(other, { rolesEndOn: '2026-06-30', newName: 'Deux Vals' }, as('admin'))).location).toBe(page('/changements', first))
  expect((await web.get(page('/changements', second), as('admin'))).body).toContain('Deux Vals')
})
