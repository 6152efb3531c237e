import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { accessibilityFaults, newPage, openBrowser, sidewaysScroll, type Reader } from '#test/harness/browser.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The ledger of a mission in a real browser: expert and SME from their letters, the coordinator at the desk. The clock is ours.

const client = join(import.meta.dirname, '../../dist/client')
const readers: Record<string, Reader> = {
  'wide, light, with scripts': {},
  '390 px, dark, without a script': { viewport: { width: 390, height: 844 }, colorScheme: 'dark', javaScriptEnabled: false },
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.each(Object.entries(readers))('%s', (_name, reader) => {
  let database: Database
  let web: WebWorld
  let server: ReturnType<typeof createAdaptorServer>
  let page: Page
  let cast: Cast
  let missionId = ''
  let file = ''
  const faults: string[] = []

  beforeAll(async () => {
    database = await freshDatabase()
    web = webWorld(database, {}, client)
    await web.stage(async (world) => {
      cast = await aCast(world)
      const approved = await approve(cast)
      missionId = await plan(cast, await engage(cast, approved))
      await sign(cast, missionId)
      file = `/dossiers/${(await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())).reference}`
    })
    await web.settle()
    web.clock.set('2026-04-22')
    server = createAdaptorServer({ fetch: (request) => web.fetch(request) })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    page = await newPage(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reader)
  })
  afterAll(async () => {
    await page?.context().close()
    server?.close()
    await database?.close()
  })

  async function look(): Promise<void> {
    const { pathname } = new URL(page.url())
    // Axe waits on timers, which do not run where scripts are off.
    const found = reader.javaScriptEnabled === false ? [] : await accessibilityFaults(page)
    const [sideways, titles] = [await sidewaysScroll(page), await page.locator('h1').count()]
    faults.push(...found.map((fault) => `${pathname}: ${fault}`), ...(sideways > 0 ? [`${pathname}: ${sideways} px too wide`] : []), ...(titles === 1 ? [] : [`${pathname}: ${titles} titles`]))
  }

  async function go(path: string): Promise<string> {
    const answer = await page.goto(path)
    expect([path, answer?.status()]).toEqual([path, 200])
    await look()
    return await page.locator('main').innerText()
  }

  /** Fills what a form asks, opening what is folded, and sends it. */
  async function send(form: string, fields: Record<string, string>, status = 303): Promise<string> {
    const place = page.locator(form).first()
    for (const fold of [...(await place.locator('xpath=ancestor::details').all()), ...(await place.locator('details').all())]) if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    for (const [name, value] of Object.entries(fields)) {
      const field = place.locator(`[name="${name}"]`)
      const kind = await field.first().evaluate((element) => (element as HTMLInputElement).type)
      if (kind === 'radio') await place.locator(`[name="${name}"][value="${value}"]`).check()
      else if (kind === 'select-one') await field.selectOption(value)
      else await field.fill(value)
    }
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), place.getByRole('button').last().click()])
    await page.waitForLoadState()
    expect([page.url(), answer.status()]).toEqual([page.url(), status])
    await web.settle()
    await look()
    return await page.locator('main').innerText()
  }

  async function linkOf(template: string): Promise<string> {
    const row = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', template).orderBy('created_at', 'desc').limit(1).executeTakeFirstOrThrow())
    return /\/l\/[\w.-]+/.exec(row.text_body)?.[0] ?? ''
  }

  const byLink = (action: string) => `form:has(input[name=action][value="${action}"])`
  const first = () => web.look((tx) => tx.selectFrom('half_days').select(['id', 'status', 'minutes', 'day']).where('mission_id', '=', missionId).where('declared_on', 'is not', null).orderBy('day').limit(1).executeTakeFirstOrThrow())

  test('the expert declares with hours, after a slip that comes back with its words', async () => {
    await go(await linkOf('mission-to-expert'))
    expect(await send(byLink('ledger.declareHalfDay'), { task: 'Atelier', startsAt: '08:00', endsAt: '13:00' }, 422)).toContain('4 heures au plus')
    await send(byLink('ledger.declareHalfDay'), { startsAt: '09:00', endsAt: '12:30', travelKm: '32' })
    expect(await first()).toMatchObject({ status: 'declared', minutes: 210 })
  })

  test('the SME confirms, the expert corrects, the SME is asked again and reads what changed', async () => {
    await go(await linkOf('half-day-to-sme'))
    await send(byLink('ledger.confirmHalfDay'), {})
    await go(await linkOf('mission-to-expert'))
    await send(byLink('ledger.correctHalfDay'), { day: '2026-04-08', reason: 'Décalée au lendemain' })
    expect(await go(await linkOf('half-day-corrected-to-sme'))).toContain('Versions antérieures')
    await page.getByText('Versions antérieures').click()
    await look()
    expect(await page.locator('main').innerText()).toContain('Décalée au lendemain')
    await send(byLink('ledger.confirmHalfDay'), {})
    expect(await first()).toMatchObject({ status: 'confirmed', day: '2026-04-08' })
  })

  test('the coordinator grants one more with a reason, the expert adds it, the coordinator corrects', async () => {
    const signIn = async () => {
      const [name = '', value = ''] = (await signInAs(web, personIdOf(cast.territory.coordinator) ?? '')).split('=')
      expect(name).toBe(sessionCookie)
      await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }])
    }
    await signIn()
    const days = `${file}/missions/${missionId}/demi-journees`
    expect(await go(days)).toContain('Toutes les demi-journées accordées sont prévues ou faites')
    await send('form[action$="/accord"]', { halfDays: '1', reason: '' }, 422)
    expect(await send('form[action$="/accord"]', { halfDays: '1', reason: 'Une séance avec la comptable' })).toContain('Une séance avec la comptable')
    expect(await go(await linkOf('mission-to-expert'))).toContain('Une séance avec la comptable')
    await send(byLink('ledger.addHalfDay'), { day: '2026-04-20', half: 'morning', task: 'Tri des clients', reason: 'Sandrine était libre' })
    const { id } = await first()
    await go(`${file}/registre/${id}/correction`)
    expect(await send('form[action$="/correction"]', { behalf_channel: 'telephone', behalf_speaker: 'Hélène Garrec', task: 'Atelier de vente', reason: 'Précision' })).toContain('Versions antérieures')
    web.clock.set('2026-06-10')
    await signIn()
    expect(await go('/aujourdhui')).toContain('Missions à surveiller')
  })

  test('no page of the ledger had a fault', () => {
    expect(faults).toEqual([])
  })
})
