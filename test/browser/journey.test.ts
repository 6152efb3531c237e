import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { nextSiren, aTerritory, aCompany, type Company, type Territory } from '#test/harness/network.ts'
import { accessibilityFaults, newPage, openBrowser, sidewaysScroll, type Reader } from '#test/harness/browser.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// The main job from the contact sheet to the closing, in a real browser: the coordinator at the desk, the four parties from their letters. The clock is ours.

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
  let desk: Page
  let territory: Territory
  let company: Company
  let base = ''
  let file = ''
  /** What was found on each kind of page, once a kind. */
  const faults: string[] = []
  const looked = new Set<string>()

  beforeAll(async () => {
    database = await freshDatabase()
    web = webWorld(database, {}, client)
    await web.stage(async (world) => {
      territory = await aTerritory(world)
      company = await aCompany(world, territory)
    })
    server = createAdaptorServer({ fetch: (request) => web.fetch(request) })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await desk?.context().close()
    server?.close()
    await database?.close()
  })

  /** Reads a page as a person with a screen reader, at this width, would; once for each kind. */
  async function look(page: Page): Promise<void> {
    const { pathname } = new URL(page.url())
    const kind = pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{3,}|\/l\/.*/g, '…') + (await page.locator('h1').first().textContent())
    if (looked.has(kind)) return
    looked.add(kind)
    // Axe waits on timers, which do not run where scripts are off.
    const found = reader.javaScriptEnabled === false ? [] : await accessibilityFaults(page)
    const sideways = await sidewaysScroll(page)
    const titles = await page.locator('h1').count()
    faults.push(...found.map((fault) => `${pathname}: ${fault}`), ...(sideways > 0 ? [`${pathname}: ${sideways} px too wide`] : []), ...(titles === 1 ? [] : [`${pathname}: ${titles} titles`]))
  }

  async function go(page: Page, path: string): Promise<void> {
    const answer = await page.goto(`${base}${path}`)
    expect([path, answer?.status()]).toEqual([path, 200])
    await look(page)
  }

  /** Fills a form's fields by name and sends it with its own button; everything that follows from it has happened afterwards. */
  async function send(page: Page, form: string, fields: Record<string, string> = {}): Promise<void> {
    const place = page.locator(form).first()
    for (const [name, value] of Object.entries(fields)) {
      const field = place.locator(`[name="${name}"]`)
      const kind = await field.first().evaluate((element) => (element as HTMLInputElement).type)
      if (kind === 'checkbox') await field.check()
      else if (kind === 'radio') await place.locator(`[name="${name}"][value="${value}"]`).check()
      else if (kind === 'select-one') await field.selectOption(value)
      else await field.fill(value)
    }
    // A form's button may stand beside the title of the page.
    const id = await place.getAttribute('id')
    const button = id ? page.locator(`button[form="${id}"]`) : place.getByRole('button').last()
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), button.click()])
    await page.waitForLoadState()
    expect([page.url(), answer.status(), await page.locator('.field--err, .msg--err').allTextContents()]).toEqual([page.url(), 303, []])
    await web.settle()
    await look(page)
  }

  async function letter(template: string): Promise<{ address: string; link: string }> {
    const row = await web.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', template).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst())
    return { address: row?.address ?? '', link: /\/l\/[\w.-]+/.exec(row?.text_body ?? '')?.[0] ?? `no letter ${template}` }
  }

  /** Somebody without an account opens their letter and answers. */
  async function answer(template: string, action: string, fields: Record<string, string> = {}): Promise<string> {
    const page = await newPage(browser, base, reader)
    await go(page, (await letter(template)).link)
    await send(page, `form:has(input[name=action][value="${action}"])`, fields)
    const text = await page.locator('main').innerText()
    await page.context().close()
    return text
  }

  /** The planner with a keyboard: the first session is lifted and set again on the next half-day that suits both. */
  async function moveBySteps(page: Page): Promise<void> {
    const numbers = () => page.locator('.plan label:has(input:checked) b').allTextContents().then((all) => all.toSorted())
    const first = page.locator('.plan input[tabindex="0"]')
    const before = await first.inputValue()
    await first.focus()
    await page.keyboard.press('Space')
    expect(await numbers()).toEqual(['1', '2', '3'])
    await page.keyboard.press('p')
    const next = await page.evaluate(() => (document.activeElement as HTMLInputElement).value)
    expect(next > before || next.slice(0, 10) === before.slice(0, 10)).toBe(true)
    await page.keyboard.press('Space')
    expect(await numbers()).toEqual(['1', '2', '3', '4'])
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).not.toBe(next)
  }

  async function signIn(): Promise<void> {
    await desk?.context().close()
    desk = await newPage(browser, base, reader)
    const row = await web.look((tx) => tx.selectFrom('people').innerJoin('role_grants', 'role_grants.person_id', 'people.id').select('email').where('role', '=', 'territory-coordinator').executeTakeFirstOrThrow())
    await go(desk, '/connexion')
    await desk.fill('#f-link-email', row.email ?? '')
    await desk.locator('form[action="/connexion/lien"]').getByRole('button').click()
    await go(desk, (await letter('sign-in-link')).link)
    await desk.locator('main form').getByRole('button').click()
    await desk.waitForURL('**/aujourdhui')
    await look(desk)
  }

  const form = (end: string) => `form[action$="${end}"]`
  /** One step of a form whose answers stand in the address. */
  async function askOn(answers: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(answers)) await desk.locator(`main [name="${name}"][value="${value}"]`).check()
    await Promise.all([desk.waitForURL((url) => Object.keys(answers).every((name) => url.searchParams.has(name))), desk.locator('main form[method=get]').getByRole('button').click()])
    await look(desk)
  }
  const linkTo = async (part: string) => (await desk.locator(`main a[href*="${part}"]`).first().getAttribute('href')) ?? `no link to ${part}`

  test('the coordinator signs in from a letter and opens a contact sheet', async () => {
    await signIn()
    expect(await desk.locator('main').innerText()).toContain('Rien à faire')
    await go(desk, '/dossiers/nouveau')
    await send(desk, form('/dossiers/nouveau'), { siren: nextSiren(), company: 'Tôlerie Marchandeau', commune: 'Saint-Aubin', headcount: '34', givenName: 'Julien', familyName: 'Marchandeau', email: 'julien@tolerie.example', summary: 'Vendre au secteur médical' })
    file = new URL(desk.url()).pathname
    expect(file).toMatch(/^\/dossiers\/2026-\d{3}$/)
  })

  test('from the need to the ready brief', async () => {
    await go(desk, `${file}/besoins/nouveau`)
    await send(desk, form('/besoins/nouveau'), { family: 'commercial', description: 'Vendre sans dépendre du dirigeant', halfDaysAsked: '4', jobsCreatedHoped: '4', jobsKeptHoped: '34' })
    await go(desk, `${file}/depot`)
    await send(desk, form('/depot'))
    await go(desk, `${file}/recevabilite`)
    await send(desk, form('/recevabilite'), { verdict: 'eligible' })
    await go(desk, file)
    await go(desk, await linkTo('/fiches/'))
    await send(desk, form('/ouverture'))
    const brief = new URL(desk.url()).pathname
    await send(desk, `form[action="${brief}"]`, { objective: 'Vendre au secteur médical', deliverable: 'Plan d’action', outOfScope: 'Refaire le site', recipient: 'Sandrine Loiseau', urgency: 'Salon en juin', halfDays: '4', windowFrom: '2026-04-01', windowTo: '2026-07-10' })
    await go(desk, brief)
    await send(desk, form('/cloture'))
  })

  test('the committee decides', async () => {
    await go(desk, '/comite')
    await send(desk, form('/comite'), { heldOn: '2026-03-17', place: 'Siège de l’opérateur' })
    await go(desk, `${file}/ordre-du-jour`)
    await send(desk, form('/ordre-du-jour'))
    web.clock.set('2026-03-17')
    await signIn()
    expect(await desk.locator('main').innerText()).toContain('Tôlerie Marchandeau')
    await go(desk, `${file}/decision`)
    await send(desk, form('/decision'), { outcome: 'approved', halfDays: '4', advance: '20000', jobsCreatedPlanned: '4', jobsKeptPlanned: '34' })
  })

  test('needs meet experts: the ranking is explained, the request is sent once', async () => {
    await go(desk, '/mise-en-relation')
    expect(await desk.locator('main').innerText()).toContain('Tôlerie Marchandeau')
    await go(desk, await linkTo('/mise-en-relation/2026-'))
    expect(await desk.locator('main').innerText()).toMatch(/\d+ sur 100\s+Compétence/)
    await send(desk, 'main form:has([name=expertId])', { expertId: company.expertId })
    const asked = await web.look((tx) => tx.selectFrom('proposals').select(['status', 'expert_id']).execute())
    expect(asked).toEqual([{ status: 'sent', expert_id: company.expertId }])
  })

  test('company, line manager, expert and SME agree from their letters', async () => {
    expect(await answer('proposal-to-company', 'matching.releaseByCompany')).toContain('C’est noté')
    expect(await answer('proposal-to-line-manager', 'matching.consentAsLineManager')).toContain('C’est noté')
    expect(await answer('proposal-to-expert', 'matching.acceptAsExpert')).toContain('Vous avez dit oui')
    expect(await answer('proposal-to-sme', 'matching.acceptAsSme')).toContain('C’est noté')
  })

  test('a plan of half-days is proposed and agreed, the route chosen, each paper signed by its parties', async () => {
    await go(desk, file)
    await go(desk, await linkTo('/calendrier/'))
    if (reader.javaScriptEnabled !== false) await moveBySteps(desk)
    await send(desk, form(new URL(desk.url()).pathname))
    expect(await answer('plan-to-sme', 'planning.answerPlan')).toContain('convenues')
    await go(desk, file)
    await go(desk, await linkTo('/lettres/'))
    await go(desk, await linkTo('/voie'))
    const steps: Record<string, string>[] = [{ receiver: 'sme' }, { direction: 'company' }, { sameGroup: 'no', link: 'none' }]
    for (const step of steps) await askOn(step)
    await send(desk, 'main form[method=post]')
    await send(desk, form('/envoi'))
    for (const paper of ['letter-to-company', 'letter-to-operator', 'letter-to-sme', 'consent-to-company', 'consent-to-expert']) {
      const codes = () => web.look((tx) => tx.selectFrom('mails').select(['id', 'text_body']).where('template', '=', 'signing-code').execute())
      const before = new Set((await codes()).map(({ id }) => id))
      expect(await answer(paper, 'agreements.askSigningCode')).toContain('Code reçu par courriel')
      const [sent] = (await codes()).filter(({ id }) => !before.has(id))
      expect(await answer(paper, 'agreements.signAgreement', { consent: 'yes', code: /\b\d{6}\b/.exec(sent?.text_body ?? '')?.[0] ?? '' })).toContain('C’est noté')
    }
  })

  test('half-days are declared and confirmed, the project closed, the barometer moves', async () => {
    const days = await web.look((tx) => tx.selectFrom('half_days').select(['day']).orderBy('day').execute())
    expect(days).toHaveLength(4)
    for (const day of new Set(days.map((one) => one.day))) {
      web.clock.set(day, 18)
      for (let count = days.filter((one) => one.day === day).length; count > 0; count -= 1) await answer('mission-to-expert', 'ledger.declareHalfDay', { task: 'Atelier' })
      for (let count = days.filter((one) => one.day === day).length; count > 0; count -= 1) await answer('half-day-to-sme', 'ledger.confirmHalfDay')
    }
    expect(await answer('closing-to-sme', 'closing.closeMission', { objectiveMet: 'yes', toolsLeft: 'Grille tarifaire' })).toContain('Grille tarifaire')
    await web.tick('barometer.keepFigures')
    await signIn()
    await go(desk, file)
    await go(desk, '/barometre/2026')
    const figures = (await (await fetch(`${base}/api/v1/barometer/2026`)).json()) as Record<string, unknown>
    // One firm: the public reads which rule masks its figures, and nothing of them.
    expect(figures).toMatchObject({ smesHelped: null, daysContracted: null, meanDaysPerProject: null, masked: { smesHelped: 'few-firms', daysContracted: 'few-firms' } })
    const computed = await web.look((tx) => tx.selectFrom('indicator_values').select(['indicator', 'value']).where('year', '=', 2026).where('territory', '=', '').where('dimension', '=', '').execute())
    expect(Object.fromEntries(computed.map(({ indicator, value }) => [indicator, value]))).toMatchObject({ smesHelped: 1, daysContracted: 2, jobsPlannedCreated: 4, jobsPlannedKept: 34 })
  })

  test('no page of the journey had a fault', () => {
    expect(looked.size).toBeGreaterThan(25)
    expect(faults).toEqual([])
  })
})
