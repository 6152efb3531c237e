import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

let database: Database
let web: WebWorld
let cookie: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const managerId = await web.stage(async (world) => {
    const cast = await aCast(world)
    const { projectId, needId } = await approve(cast)
    await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
    await world.settle()
    return cast.sme.managerId
  })
  const { token } = valueOf(await perform(web.house, system('test'), beginSession, { personId: managerId }))
  cookie = { cookie: `${sessionCookie}=${token}` }
})
afterAll(() => database.close())

describe('the demonstration’s mail', () => {
  test('shows its letters to whoever is signed in, with a link to follow', async () => {
    const list = await web.get('/courrier', cookie)
    expect(list.status).toBe(200)
    const path = /\/courrier\/[\w-]{36}/.exec(list.body)?.[0] ?? ''
    const letter = await web.get(path, cookie)
    const link = /href="http:\/\/127\.0\.0\.1:3000(\/l\/[\w.-]+)"/.exec(letter.body)?.[1] ?? ''
    expect((await web.get(link)).status).toBe(200)
  })

  test('finds by address, and says when there is nothing', async () => {
    expect((await web.get('/courrier?q=company-correspondent', cookie)).body).toContain('Un courriel')
    expect((await web.get('/courrier?q=100%25', cookie)).body).toContain('Aucun courriel')
  })

  test('asks a stranger to sign in', async () => {
    expect((await web.get('/courrier')).location).toContain('/connexion')
  })

  test('does not exist outside the demonstration', async () => {
    const real = webWorld(database, { demonstration: false })
    expect((await real.get('/courrier', cookie)).status).toBe(404)
    const path = /\/courrier\/[\w-]{36}/.exec((await web.get('/courrier', cookie)).body)?.[0] ?? ''
    expect((await real.get(path, cookie)).status).toBe(404)
  })

  test('is not in the interface for anybody’s account', async () => {
    expect((await web.get('/api/v1/mails', cookie)).status).toBe(403)
  })
})
