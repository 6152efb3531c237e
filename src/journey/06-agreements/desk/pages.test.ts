import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, serviceRoute } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The coordinator, who signs for the operator here, at the desk: the letter sent, signed with a code, refused.

let database: Database
let web: WebWorld
let headers: Record<string, string>
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
afterAll(() => database.close())

async function aLetter(): Promise<string> {
  const { coordinator, missionId } = await web.stage(async (world) => {
    const cast = await aCast(world)
    return { coordinator: cast.territory.coordinator, missionId: await plan(cast, await engage(cast, await approve(cast))) }
  })
  headers = { cookie: await signInAs(web, personIdOf(coordinator) ?? ''), 'accept-language': 'fr' }
  const { reference } = await web.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'project_id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  const path = `/dossiers/${reference}/lettres/${missionId}`
  expect((await web.post(`${path}/voie`, serviceRoute, headers)).status).toBe(303)
  expect((await web.post(`${path}/envoi`, {}, headers)).status).toBe(303)
  return path
}
const page = async (path: string) => (await web.get(path, headers)).body
const send = (path: string, fields: Record<string, string> = {}) => web.post(path, fields, headers)

test('the operator’s part is signed at the desk with a code, and the PDF is there', async () => {
  const path = await aLetter()
  expect(await page(path)).toContain('Recevoir mon code')
  expect((await send(`${path}/code`)).status).toBe(303)
  const { text_body } = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'signing-code').executeTakeFirstOrThrow())
  const code = /\b\d{6}\b/.exec(text_body)?.[0] ?? ''
  const fields = formsOf(await page(path)).find((one) => one['documentSha256']) ?? {}
  const amiss = await send(`${path}/signature`, { ...fields, code: '12' })
  expect(amiss.status).toBe(422)
  expect(amiss.body).toContain('Le code a six chiffres')
  expect(amiss.body).toContain('Cochez la case')
  const again = () => ({ ...fields, idempotencyKey: crypto.randomUUID(), consent: 'yes' })
  expect((await send(`${path}/signature`, { ...again(), code: code === '111111' ? '222222' : '111111' })).status).toBe(303)
  expect(await page(path)).toContain('Il reste 4 essais')
  expect((await send(`${path}/signature`, { ...again(), code })).status).toBe(303)
  expect(await page(path)).toContain('signé le 17 mars 2026')
  expect(await page(path)).not.toContain('Recevoir mon code')
  const letterId = /documents\/([0-9a-f-]+)\/document\.pdf/.exec(await page(path))?.[1]
  const pdf = await web.fetch(new Request(`http://127.0.0.1:3000${path}/documents/${letterId}/document.pdf`, { headers }))
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await web.get(`${path}/documents/${letterId}/preuves.pdf`, headers)).status).toBe(404)
  expect((await web.get(`${path}/documents/${letterId}/document.pdf`)).status).toBe(303)
})

test('a refusal needs a reason, brings the letter back and is read at the desk, in the reader’s language', async () => {
  const path = await aLetter()
  const silent = await send(`${path}/refus`, { reason: ' ' })
  expect(silent.status).toBe(422)
  expect((await send(`${path}/refus`, { reason: 'Le livrable n’est pas le bon' })).status).toBe(303)
  const back = await page(path)
  for (const words of ['Le porteur du dispositif n’a pas signé', 'Le livrable n’est pas le bon', 'Envoyer aux parties']) expect(back).toContain(words)
  headers = { ...headers, 'accept-language': 'en' }
  expect((await web.get(`${path}?lang=en`, headers)).body).toContain('The operator did not sign')
  expect((await send(`${path}/envoi`)).status).toBe(303)
})
