import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeQR } from 'qr'
import { personIdOf, type Viewer } from '#house/access.ts'
import { toInstant } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { accessibilityFaults, keyboardFaults, newPage, openBrowser, sidewaysScroll, type Reader } from '#test/harness/browser.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The ledger on two telephones: the expert declares, the firm answers; with scripts, without, and without a network.

const client = join(import.meta.dirname, '../../dist/client')
const phone: Reader = { viewport: { width: 390, height: 844 }, hasTouch: true }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

type Stage = { database: Database; web: WebWorld; base: string; missionId: string; coordinator: Viewer; /** The server does what it is asked and its answers to forms are lost. */ trouble: boolean; close(): Promise<void> }

/** A signed mission of four half-days, on the eve of the first. */
async function signedMission(): Promise<Stage> {
  const database = await freshDatabase()
  const web = webWorld(database, {}, client)
  const { missionId, coordinator } = await web.stage(async (world) => {
    const cast = await aCast(world)
    const id = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, id)
    return { missionId: id, coordinator: cast.territory.coordinator }
  })
  await web.settle()
  // The telephone's own clock is not ours: its worker must not find the link over.
  await web.look((tx) => tx.updateTable('links').set({ expires_at: toInstant('2099-01-01') }).execute())
  const stage: Pick<Stage, 'trouble'> = { trouble: false }
  const server = createAdaptorServer({
    async fetch(request) {
      const lost = stage.trouble && request.method === 'POST'
      const answer = await web.fetch(request)
      return lost ? new Response('', { status: 503 }) : answer
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.close()
    await database.close()
  }
  return Object.assign(stage, { database, web, missionId, coordinator, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
}

const linkIn = async ({ web }: Stage, template: string) => {
  const letters = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', template).orderBy('created_at', 'desc').orderBy('id', 'desc').execute())
  return /\/l\/[\w.-]+/.exec(letters[0]?.text_body ?? '')?.[0] ?? 'no letter'
}

const statuses = async ({ web, missionId }: Stage) => (await web.look((tx) => tx.selectFrom('half_days').select('status').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())).map(({ status }) => status)
const declarations = ({ web }: Stage) => web.look((tx) => tx.selectFrom('events').select('id').where('name', '=', 'half-day.declared').execute())

async function check(page: Page, scripts: boolean): Promise<void> {
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  expect(await page.locator('h1').count()).toBe(1)
  if (scripts) expect(await accessibilityFaults(page)).toEqual([])
}

describe.each([['with scripts', true], ['without a script', false]] as const)('%s, at 390 px', (_name, javaScriptEnabled) => {
  let stage: Stage
  let pages: { expert: Page; sme: Page }
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name }).click()
    await page.waitForLoadState('load')
    await stage.web.settle()
  }
  beforeAll(async () => {
    stage = await signedMission()
    pages = { expert: await newPage(browser, stage.base, { ...phone, javaScriptEnabled }), sme: await newPage(browser, stage.base, { ...phone, javaScriptEnabled, colorScheme: 'dark' }) }
  })
  afterAll(async () => {
    await pages?.expert.context().close()
    await pages?.sme.context().close()
    await stage?.close()
  })

  test('nothing is asked before the day', async () => {
    stage.web.clock.set('2026-04-06')
    await pages.expert.goto(await linkIn(stage, 'mission-to-expert'))
    expect(await pages.expert.getByRole('button').count()).toBe(0)
    expect(await pages.expert.locator('main').innerText()).toContain('Qui vous rencontrez')
    await check(pages.expert, javaScriptEnabled)
  })

  test('the expert declares with one tap, the next one follows', async () => {
    stage.web.clock.set('2026-04-07', 18)
    await pages.expert.reload()
    await pages.expert.getByLabel('Ce que vous avez fait').fill('Tri des clients par marge')
    await press(pages.expert, 'Oui, je la déclare')
    expect(await statuses(stage)).toEqual(['declared', 'planned', 'planned', 'planned'])
    await press(pages.expert, 'Oui, je la déclare')
    expect(await pages.expert.locator('main').innerText()).toContain('Rien n’attend votre réponse')
    await check(pages.expert, javaScriptEnabled)
  })

  test('the firm confirms one and says in words what was wrong with the other', async () => {
    await pages.sme.goto(await linkIn(stage, 'half-day-to-sme'))
    expect(await pages.sme.locator('main').innerText()).toContain('Tri des clients par marge')
    await check(pages.sme, javaScriptEnabled)
    await press(pages.sme, 'Oui, je confirme cette demi-journée')
    await pages.sme.getByText('Non, ou pas tout à fait').click()
    await press(pages.sme, 'Envoyer cette réponse')
    expect(await pages.sme.getByRole('alert').count()).toBe(1)
    await check(pages.sme, javaScriptEnabled)
    await pages.sme.getByLabel('Que s’est-il passé ?').fill('Repartie à midi')
    await press(pages.sme, 'Envoyer cette réponse')
    expect(await statuses(stage)).toEqual(['confirmed', 'disputed', 'planned', 'planned'])
    expect(await pages.sme.locator('main').innerText()).toContain('écart signalé')
  })

  test('after the delay a silence is « non contestée », and the firm may still confirm', async () => {
    stage.web.clock.set('2026-04-21', 18)
    await pages.expert.reload()
    await press(pages.expert, 'Oui, je la déclare')
    stage.web.clock.set('2026-05-11')
    await stage.web.tick('ledger.confirmUncontested')
    await pages.sme.reload()
    expect(await pages.sme.locator('main').innerText()).toContain('non contestée')
    await press(pages.sme, 'Oui, je confirme cette demi-journée')
    expect((await statuses(stage))[2]).toBe('confirmed')
  })
})

describe('without a network', () => {
  let stage: Stage
  let context: BrowserContext
  let page: Page
  const said = () => page.locator('main').innerText()
  const cutOff = (off: boolean) => context.setOffline(off)

  beforeAll(async () => {
    stage = await signedMission()
    stage.web.clock.set('2026-04-07', 18)
    page = await newPage(browser, stage.base, { ...phone, timezoneId: 'Europe/Paris' })
    context = page.context()
    await page.clock.setFixedTime(new Date('2026-04-07T16:00:00Z'))
  })
  afterAll(async () => {
    await context?.close()
    await stage?.close()
  })

  test('the page can be installed, under its own address alone', async () => {
    const link = await linkIn(stage, 'mission-to-expert')
    await page.goto(link)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const devtools = await context.newCDPSession(page)
    // A context of tests is a private window, where nothing can be installed: the only thing missing.
    expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
    const { data } = await devtools.send('Page.getAppManifest')
    expect(JSON.parse(data ?? '{}')).toMatchObject({ lang: 'fr', start_url: link, scope: link, display: 'standalone' })
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname))).toEqual([link])
  })

  test('two half-days are declared: they wait on the phone and say so', async () => {
    await page.waitForFunction(async () => {
      const cache = await caches.open(location.href)
      const used = [location.href, ...[...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href), ...[...document.querySelectorAll('script')].map(({ src }) => src)]
      return (await Promise.all(used.map((url) => cache.match(url, { ignoreVary: true })))).every(Boolean)
    })
    await cutOff(true)
    await page.reload()
    await page.getByText(/^Hors ligne depuis \d\d:\d\d/).waitFor()
    await page.getByLabel('Ce que vous avez fait').fill('Tri des clients par marge')
    await page.getByRole('button', { name: 'Oui, je la déclare' }).click()
    await page.getByText('Mardi 7 avril, matin : partira au retour du réseau').waitFor()
    await page.getByLabel('Ce que vous avez fait').fill('Grille tarifaire')
    await page.getByRole('button', { name: 'Oui, je la déclare' }).click()
    await page.getByText('Mardi 7 avril, après-midi : partira au retour du réseau').waitFor()
    expect(await page.getByRole('button', { name: 'Oui, je la déclare' }).count()).toBe(0)
    expect(await said()).toContain('Rien d’autre à déclarer')
    expect(await statuses(stage)).toEqual(['planned', 'planned', 'planned', 'planned'])
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await keyboardFaults(page)).toEqual([])
  })

  test('they leave by themselves when the network is back, once, though the first answers are lost', async () => {
    stage.trouble = true
    await cutOff(false)
    await expect.poll(() => statuses(stage)).toEqual(['declared', 'planned', 'planned', 'planned'])
    await page.getByText('Mardi 7 avril, matin : partira au retour du réseau').waitFor()
    stage.trouble = false
    // Nothing says so a second time: the page tries again by itself, and soon.
    await page.getByText('Mardi 7 avril, matin : envoyé').waitFor({ timeout: 20_000 })
    await page.getByText('Mardi 7 avril, après-midi : envoyé').waitFor()
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.offline')?.hidden)
    expect(await statuses(stage)).toEqual(['declared', 'declared', 'planned', 'planned'])
    expect(await declarations(stage)).toHaveLength(2)
    const tasks = await stage.web.look((tx) => tx.selectFrom('half_days').select('task').where('status', '=', 'declared').orderBy('half', 'desc').execute())
    expect(tasks.map(({ task }) => task)).toEqual(['Tri des clients par marge', 'Grille tarifaire'])
    await page.reload()
    expect(await said()).not.toContain('envoyé')
  })

  test('on a later day, from a page opened before, a half-day that somebody else answered meanwhile comes back in words', async () => {
    await cutOff(true)
    await page.clock.setFixedTime(new Date('2026-04-21T16:00:00Z'))
    await page.reload()
    await page.getByLabel('Ce que vous avez fait').fill('Visite de trois clients')
    await page.getByRole('button', { name: 'Oui, je la déclare' }).click()
    await page.getByText('Mardi 21 avril, matin : partira au retour du réseau').waitFor()
    stage.web.clock.set('2026-04-22')
    const sme = await newPage(browser, stage.base, phone)
    await sme.goto(await linkIn(stage, 'mission-to-sme'))
    await sme.getByRole('button', { name: 'Oui, elle a eu lieu' }).click()
    await sme.waitForLoadState('load')
    await sme.context().close()
    await cutOff(false)
    // The page is read again meanwhile: what is told beside it is waited for, never read in between.
    await page.getByText('La PME dit que cette demi-journée a eu lieu').waitFor()
    for (const words of ['Mardi 21 avril, matin : pas enregistrée', 'quelqu’un d’autre a agi', 'Visite de trois clients']) await page.getByText(words).first().waitFor()
    expect((await statuses(stage))[2]).toBe('reported-by-sme')
    await page.getByRole('button', { name: 'Retirer de ce téléphone' }).click()
    await page.getByText('pas enregistrée').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Oui, je confirme' }).click()
    await page.waitForLoadState('load')
    expect((await statuses(stage))[2]).toBe('confirmed')
  })

  test('on a phone a day ahead: refused in words, kept, and sent again on its day', async () => {
    await cutOff(true)
    await page.clock.setFixedTime(new Date('2026-05-12T16:00:00Z'))
    stage.web.clock.set('2026-05-11')
    await page.reload()
    await page.getByRole('button', { name: 'Oui, je la déclare' }).click()
    await page.getByText('Mardi 12 mai, matin : partira au retour du réseau').waitFor()
    await cutOff(false)
    await page.getByText('Mardi 12 mai, matin : pas enregistrée').waitFor()
    await page.getByText('n’a pas encore eu lieu (12 mai 2026)').waitFor()
    stage.web.clock.set('2026-05-12', 18)
    await page.getByRole('button', { name: 'Envoyer à nouveau' }).click()
    await expect.poll(async () => (await statuses(stage))[3]).toBe('declared')
    await page.getByText('Mardi 12 mai, matin : envoyé').waitFor()
  })

  test('a link that is over leaves nothing on the phone', async () => {
    await stage.web.look((tx) => tx.updateTable('links').set({ revoked_at: stage.web.clock.now() }).execute())
    await page.reload()
    expect(await page.locator('h1').innerText()).toContain('lien')
    await page.waitForFunction(async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0)
    await cutOff(true)
    await expect(page.reload()).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  })
})

describe.each([['with scripts', true], ['without a script', false]] as const)('a signed sheet comes back, %s', (_name, javaScriptEnabled) => {
  let stage: Stage
  let page: Page
  beforeAll(async () => {
    stage = await signedMission()
    stage.web.clock.set('2026-04-22')
    page = await newPage(browser, stage.base, { ...phone, javaScriptEnabled })
    const [name = '', value = ''] = (await signInAs(stage.web, personIdOf(stage.coordinator) ?? '')).split('=')
    await page.context().addCookies([{ name, value, url: stage.base }])
  })
  afterAll(async () => {
    await page?.context().close()
    await stage?.close()
  })

  /** A photograph of the sheet's corner: its square, a little turned. */
  async function photograph(address: string): Promise<Buffer> {
    const maker = await newPage(browser, stage.base, { viewport: { width: 900, height: 1200 } })
    await maker.setContent(`<body style="margin:0;background:#ddd"><div style="position:absolute;right:80px;top:90px;width:240px;transform:rotate(4deg);background:#fff">${encodeQR(address, 'svg')}</div></body>`)
    const picture = await maker.screenshot({ type: 'jpeg' })
    await maker.context().close()
    return picture
  }

  test('its code is read on the picture or typed, its signatures ticked, and both sides see that it was so', async () => {
    const file = await stage.web.look((tx) => tx.selectFrom('projects').innerJoin('missions', 'missions.project_id', 'projects.id').select('reference').where('missions.id', '=', stage.missionId).executeTakeFirstOrThrow())
    await page.goto(`/dossiers/${file.reference}`)
    await page.getByRole('link', { name: 'Feuille d’émargement et justificatifs' }).click()
    await check(page, javaScriptEnabled)
    const address = new URL((await page.getByRole('link', { name: 'Déposer la feuille signée' }).getAttribute('href')) ?? '', stage.base)
    const code = address.pathname.split('/').at(-1) ?? ''
    await page.goto('/emargement')
    await page.locator('input[type=file]').setInputFiles({ name: 'feuille.jpg', mimeType: 'image/jpeg', buffer: await photograph(address.href) })
    if (javaScriptEnabled) {
      await page.getByText(`Code lu sur la photo : ${code}`).waitFor()
      expect(await page.getByLabel('Code imprimé sur la feuille').inputValue()).toBe(code)
    } else {
      await page.getByLabel('Code imprimé sur la feuille').fill(code.toLowerCase().replaceAll('-', ' '))
    }
    await page.getByLabel('Date écrite sur la feuille').fill('2026-04-21')
    await check(page, javaScriptEnabled)
    await page.getByRole('button', { name: 'Déposer' }).click()
    await page.waitForURL('**/emargees/**')
    expect(await page.locator('img.scan').evaluate((image) => (image as HTMLImageElement).naturalWidth > 0)).toBe(true)
    await check(page, javaScriptEnabled)
    for (const box of await page.locator('input[type=checkbox]').all()) await box.check()
    await page.getByRole('button', { name: 'Enregistrer ces signatures' }).click()
    await page.waitForURL('**/feuilles/**')
    expect(await statuses(stage)).toEqual(['confirmed', 'confirmed', 'confirmed', 'planned'])
    await check(page, javaScriptEnabled)
    await stage.web.settle()
    for (const template of ['mission-to-sme', 'mission-to-expert']) {
      await page.goto(await linkIn(stage, template))
      expect(await page.locator('main').innerText()).toContain('d’après la feuille d’émargement du 21 avril 2026, par')
      await check(page, javaScriptEnabled)
    }
  })
})
