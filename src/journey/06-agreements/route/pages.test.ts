import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The guide without a script: each answer leads to the questions it makes matter; nothing is written before it is kept.

let database: Database
let web: WebWorld
let headers: Record<string, string>
let path: string
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const { coordinator, missionId } = await web.stage(async (world) => {
    const cast = await aCast(world)
    return { coordinator: cast.territory.coordinator, missionId: await plan(cast, await engage(cast, await approve(cast))) }
  })
  headers = { cookie: await signInAs(web, personIdOf(coordinator) ?? ''), 'accept-language': 'fr' }
  const { reference } = await web.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'project_id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  path = `/dossiers/${reference}/lettres/${missionId}`
})
afterAll(() => database.close())

const guide = async (answers: Record<string, string>) => web.get(`${path}/voie?${new URLSearchParams(answers)}`, headers)

test('asks step by step, says what follows, and keeps it once', async () => {
  expect((await web.get(path, headers)).body).toContain('La voie juridique n’est pas choisie')
  const first = (await guide({})).body
  expect([first.includes('À qui l’entreprise donne-t-elle ce temps'), first.includes('Que facture')]).toEqual([true, false])
  const answers: Record<string, string> = { receiver: 'sme', direction: 'user', billing: 'free' }
  const second = (await guide(answers)).body
  for (const words of ['Salariés de l’entreprise aidante', 'value="900"', 'D’après la fiche de l’entreprise']) expect(second).toContain(words)
  Object.assign(answers, { groupHeadcount: '900', smeHeadcount: '34', sameGroup: 'no', link: 'none' })
  const blocked = (await guide(answers)).body
  for (const words of ['W-LAB-LENDER5000', 'Bloque la signature', '5\u202f000 salariés', 'Convention de mise à disposition', 'Retenir cette voie']) expect(blocked).toContain(words)
  expect(await web.look((tx) => tx.selectFrom('mission_routes').select('id').execute())).toEqual([])
  const kept = formsOf(blocked).find((one) => one['billing'] === 'free') ?? {}
  expect((await web.post(`${path}/voie`, kept, headers)).status).toBe(303)
  // Sent twice with one key, kept once.
  expect((await web.post(`${path}/voie`, kept, headers)).status).toBe(303)
  expect(await web.look((tx) => tx.selectFrom('mission_routes').select('version').execute())).toEqual([{ version: 1 }])
  const letter = (await web.get(path, headers)).body
  expect([letter.includes('W-LAB-LENDER5000'), letter.includes('Envoyer aux parties')]).toEqual([true, false])
  expect((await web.post(`${path}/envoi`, {}, headers)).status).toBe(409)
  // Opened again, the guide stands where it was left.
  expect((await guide({})).body).toContain('version 1')
  expect((await web.get(`${path}/projets/secondment.pdf`, headers)).status).toBe(200)
})

test('an address that asks what cannot be comes back with words, not with a fault', async () => {
  const amiss = await guide({ receiver: 'lune', groupHeadcount: '-3' })
  expect(amiss.status).toBe(422)
  expect(amiss.body).toContain('Choisissez ou écrivez une réponse')
  const half = await web.post(`${path}/voie`, { receiver: 'sme' }, headers)
  expect([half.status, half.body.includes('Choisissez ou écrivez une réponse')]).toEqual([422, true])
})
