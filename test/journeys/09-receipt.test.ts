import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { grantRole } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aBody, aGift, company, pay } from '#test/harness/receipts.ts'
import { aCast } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// From the value the company sets to its receipt, without a script; then the SME takes a half-day back.

let database: Database
let web: WebWorld
let told: { missionId: string; bodyId: string; companyId: string; code: string; officer: Record<string, string>; finance: Record<string, string> }
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const staged = await web.stage(async (world) => {
    const cast = await aCast(world)
    const missionId = await aGift(cast)
    const [officer, finance] = [personIdOf(cast.territory.coordinator) ?? '', personIdOf(cast.company.correspondent) ?? '']
    await world.act(system('test'), grantRole, { personId: officer, role: 'receipt-officer', territoryId: cast.territory.id, organisationId: null, siteId: null, endsOn: null })
    await world.act(system('test'), grantRole, { personId: finance, role: 'company-finance', territoryId: cast.territory.id, organisationId: cast.company.id, siteId: null, endsOn: null })
    return { missionId, companyId: cast.company.id, officer, finance, ...(await aBody(world, cast)) }
  })
  const of = async (personId: string) => ({ cookie: await signInAs(web, personId), 'accept-language': 'fr' })
  told = { ...staged, officer: await of(staged.officer), finance: await of(staged.finance) }
}, 60_000)
afterAll(() => database.close())

test('the company sets the value, the officer issues, the company reads its receipt; a half-day set aside is told everywhere', async () => {
  const { missionId, bodyId, companyId, code, officer, finance } = told
  const number = `2026-${code}-0001`
  const value = `/valorisation/${missionId}/2026`
  expect((await web.get('/valorisation', finance)).body).toContain(value)
  expect((await web.get(value, officer)).status).toBe(403)
  const amiss = await web.post(value, { ...pay, gross: '', unitsTotal: '1' }, finance)
  expect([amiss.status, amiss.body.includes('Remplissez ce champ')]).toEqual([422, true])
  expect((await web.post(value, { ...pay, unitsTotal: '1' }, finance)).body).toContain('dépasse le temps payé')
  expect((await web.post(value, pay, finance)).status).toBe(303)
  // What was typed comes back to finance alone.
  expect((await web.get(value, finance)).body).toContain('value="60000"')

  const begin = `/recus/nouveau?organisme=${bodyId}&entreprise=${companyId}&annee=2026`
  expect((await web.get('/recus/nouveau', officer)).body).toContain(begin.replaceAll('&', '&amp;'))
  const half = await web.post(begin, { bodyId, companyId, year: '2026', ...company, street: '' }, officer)
  expect([half.status, half.body.includes('Remplissez ce champ')]).toEqual([422, true])
  const draft = await web.post(begin, { bodyId, companyId, year: '2026', ...company }, officer)
  const path = draft.location ?? ''
  const shown = (await web.get(path, officer)).body
  for (const words of ['779,82', '2 jours', 'Émettre le reçu']) expect(shown.replaceAll('\u00a0', ' ')).toContain(words)
  expect((await web.post(`${path}/emission`, formsOf(shown)[1] ?? {}, officer)).status).toBe(303)
  expect((await web.get(path, officer)).body).toContain('en préparation')
  await web.settle()
  const own = (await web.get('/valorisation', finance)).body
  expect(own).toContain(number)
  const paper = /\/recus\/[0-9a-f-]+\/copies\/[0-9a-f-]+\.pdf/.exec(own)?.[0] ?? ''
  expect((await web.get(paper, finance)).body.startsWith('%PDF')).toBe(true)
  const csv = await web.get('/recus/declarations.csv?annee=2026', officer)
  expect([csv.status, csv.body.trim().split('\n')]).toEqual([200, [expect.stringContaining('SIREN du bénéficiaire')]])
  expect((await web.get('/recus/declarations?annee=2026', officer)).body).toContain('Nombre de documents')

  const { reference, id } = await web.look((tx) => tx.selectFrom('half_days').innerJoin('projects', 'projects.id', 'project_id').select(['reference', 'half_days.id']).where('mission_id', '=', missionId).orderBy('day').limit(1).executeTakeFirstOrThrow())
  expect((await web.get(`/dossiers/${reference}`, officer)).body).toContain(`reçu fiscal ${number}`)
  await web.look((tx) => tx.updateTable('half_days').set({ status: 'disputed', reason: 'Pas ce jour-là' }).where('id', '=', id).execute())
  for (const [page, who] of [[path, officer], ['/recus', officer], ['/valorisation', finance], [`/dossiers/${reference}`, officer]] as const) expect((await web.get(page, who)).body, page).toContain('à annuler et remplacer')
  expect((await web.get(path, officer)).body).toContain(number)
})
