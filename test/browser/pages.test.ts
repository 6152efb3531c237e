import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF } from '@libpdf/core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn, startServer } from '../../bench/server.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'
import { accessibilityFaults, keyboardFaults, newPage, openBrowser, sidewaysScroll } from '#test/harness/browser.ts'

// The real program with the demonstration network, read in a real browser: two pages at once where nothing is written.

let server: Awaited<ReturnType<typeof startServer>>
let browser: Browser
let own: Awaited<ReturnType<typeof emptyServerDatabase>>
const folder = mkdtempSync(join(tmpdir(), 'mainforte-browser-'))
const password = 'demonstration-2026-Mainforte'
/** Tours of sixty pages, two at a time. */
const aWhile = 300_000
let emails: Record<string, string> = {}

beforeAll(async () => {
  own = await emptyServerDatabase()
  server = await startServer({ DATA_DIR: join(folder, 'data'), ...(own ? { DATABASE_URL: own.url } : {}) }, { patience: 380_000 })
  browser = await openBrowser()
  emails = Object.fromEntries([...server.output().matchAll(/^ {2}([a-z-]+) +(\S+@\S+)/gm)].map(([, role = '', email = '']) => [role, email]))
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await own?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const publicPages = ['/', '/barometre', '/barometre/2015', '/barometre/definitions', '/barometre/publies', '/barometre/2015/chiffres', '/territoires', '/demander-un-appui', '/aide', '/aide/ma-mission', '/confidentialite', '/confidentialite/demande', '/confidentialite/registre', '/mentions-legales', '/accessibilite', '/contact', '/verifier', '/verifier?empreinte=0000000000000000000000000000000000000000000000000000000000000000', '/connexion', '/nulle-part', '/temoignages', '/badges', '/badges/0190c0de-0000-7000-8000-00000000beef', '/actualites', '/actualites/1', '/enquetes', '/enquetes/connaissez-vous-le-reseau', '/enquetes/connaissez-vous-le-reseau/pour/2', '/enquetes/enquete-de-notoriete-2015/resultats', '/reponses-aux-enquetes/essai']
const workPages: Record<string, readonly string[]> = {
  'territory-coordinator': ['/aujourdhui', '/revitalisation', '/revitalisation > /revitalisation/', '/dossiers', '/dossiers/nouveau', '/dossiers?etape=mission > /dossiers/20', '/dossiers?etape=mission > /registre/', '/aujourdhui?taches=toutes > /bilans/', '/emargement', '/listes/dossiers?etape=mission', '/listes/dossiers/courriel?etape=mission', '/listes/personnes?role=expert', '/aujourdhui?taches=toutes > /rappels/', '/aujourdhui?taches=toutes > /lettres/', '/mise-en-relation', '/mise-en-relation > /mise-en-relation/20', '/mise-en-relation/carte', '/mise-en-relation/refus', '/mise-en-relation/voisins', '/mise-en-relation/poids', '/modeles', '/modeles/letter', '/aujourdhui?taches=toutes > /lettres/ > /voie', '/comite', '/comite > /comite/reunions/', '/suivis', '/suivis?etat=answered > /suivis/', '/suivis?etat=due > /suivis/', '/suivis/realisation', '/entreprises', '/entreprises > /entreprises/', '/personnes', '/personnes > /personnes/', '/imports', '/reprises', '/recevabilite/regles', '/recevabilite/regles/jobs-kept', '/recevabilite/regles/sector', '/compte', '/courrier', '/barometre/lignes', '/barometre/lignes > /lignes/daysContracted', '/barometre/bilans', '/barometre/bilans/envois', '/barometre/bilans > /barometre/20', '/barometre/bilans > /barometre/20 > /participants', '/personnes > /personnes/0 > /remplacement', '/remplacements', '/fusions', '/barometre/cloture/2026', '/barometre/cloture/2026?ligne=half-days'],
  'company-correspondent': ['/aujourdhui', '/notre-engagement', '/notre-engagement/registre', '/notre-engagement/fiche-rse', '/entreprises > /entreprises/ > /regles/', '/entreprises', '/entreprises > /entreprises/', '/simulateur-mecenat', '/valorisation', '/barometre/lignes', '/barometre/lignes > /lignes/daysContracted', '/aujourdhui > /competences-a-confirmer/'],
  'company-finance': ['/valorisation', '/valorisation > /valorisation/'],
  'receipt-officer': ['/recus', '/recus > /recus/0', '/recus/organismes > /recus/organismes/', '/recus/nouveau', '/recus/nouveau > /recus/nouveau', '/recus/declarations'],
  expert: ['/aujourdhui', '/compte/agenda', '/compte/agenda/abonnement'],
  'sme-manager': ['/aujourdhui', '/dossiers', '/compte/agenda'],
  'committee-member': ['/aujourdhui', '/dossiers', '/aujourdhui > /comite/reunions/'],
  'line-manager': ['/aujourdhui'],
  'fund-manager': ['/aujourdhui', '/avances', '/avances > /avances/', '/fonds/releves', '/fonds/previsions?loss=12', '/revitalisation'],
  'national-coordinator': ['/aujourdhui', '/barometre/publies/saisie', '/personnes', '/territoires-du-reseau', '/territoires-du-reseau > /territoires-du-reseau/', '/competences', '/competences > /competences/', '/mise-en-relation/carte/reseau', '/barometre/corrections', '/barometre/lignes > /lignes/skillsRequested', '/barometre/bilans > /barometre/20', '/territoires-du-reseau/demo/changements', '/barometre/cloture/2025'],
  'network-admin': ['/mes-donnees', '/droits-des-personnes', '/conservation', '/reglages/pages/mentions-legales', '/parametres-fiscaux', '/territoires-du-reseau/demo/operateur', '/territoires-du-reseau/demo/reunion', '/territoires-du-reseau/demo/partage', '/fusions/entreprises'],
  'communications-officer': ['/aujourdhui', '/lettres-d-information', '/lettres-d-information > /lettres-d-information/', '/enquetes-du-reseau', '/enquetes-du-reseau > /enquetes-du-reseau/', '/enquetes-du-reseau > /resultats', '/enquetes-du-reseau > /resultats > /enquetes-du-reseau/'],
}

/** The addresses that a page's links lead to, in their order. */
const linksIn = (html: string) => [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

/** An address, or the first link of a page that holds a text, and so on: `/dossiers > /dossiers/20`. */
async function addressOf(page: Page, entry: string): Promise<string> {
  const [list = '', ...parts] = entry.split(' > ')
  let path = list
  for (const part of parts) {
    const html = await (await page.request.get(path)).text()
    path = linksIn(html.slice(html.indexOf('<main'))).find((href) => href.includes(part)) ?? `${entry}: no such link`
  }
  return path
}

/** A page is read once and looked at three times: what changes with the window and the colours is the style sheet's doing. */
const looks = [
  { name: 'wide, light', size: { width: 1280, height: 900 }, colorScheme: 'light', checked: true },
  { name: '390 px, dark', size: { width: 390, height: 844 }, colorScheme: 'dark', checked: true },
  // The phone's rules in the colours of the first: only its width is new.
  { name: '320 px', size: { width: 320, height: 640 }, colorScheme: 'light', checked: false },
] as const

/**
 * What is wrong with the page that stands open, look by look; with `byKeyboard`, each look is walked with the Tab key too. `again`: another page
 * of the same layout was read whole in every look, so that what is left to read in the second is its style.
 */
async function faultsOf(page: Page, { byKeyboard = false, again = false } = {}): Promise<string[]> {
  const faults: string[] = []
  const titles = await page.locator('h1').count()
  if (titles !== 1) faults.push(`${titles} first titles`)
  for (const [at, { name, size, colorScheme, checked }] of looks.entries()) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The walk starts at the top of the page.
    if (byKeyboard) await page.goto(page.url())
    const wider = await sidewaysScroll(page)
    if (wider > 0) faults.push(`${name}: ${wider} px wider than its window`)
    faults.push(...[...(checked ? await accessibilityFaults(page, again && at > 0) : []), ...(byKeyboard ? await keyboardFaults(page) : [])].map((fault) => `${name}: ${fault}`))
  }
  return faults
}

test.concurrent.each(publicPages.map((path, at) => ({ path, again: at > 0 })))('$path is accessible and does not scroll sideways, wide, 390 px, 320 px, light and dark', async ({ path, again }) => {
  const page = await newPage(browser, server.url)
  expect((await page.goto(path))?.status()).toBe(path === '/nulle-part' ? 404 : 200)
  expect(await faultsOf(page, { again })).toEqual([])
  await page.context().close()
})

test.concurrent.each(Object.keys(workPages))('the workspace of the %s is accessible and does not scroll sideways, wide, 390 px, 320 px, light and dark', async (role) => {
  const page = await newPage(browser, server.url, { email: emails[role] ?? '', password })
  for (const [at, entry] of (workPages[role] ?? []).entries()) {
    const path = await addressOf(page, entry)
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 200])
    expect([path, await faultsOf(page, { again: at > 0 })]).toEqual([path, []])
  }
  await page.context().close()
}, aWhile)

test.concurrent.each(['territory-coordinator', 'sme-manager', 'committee-member'])('the first file of the %s is accessible and does not scroll sideways', async (role) => {
  const page = await newPage(browser, server.url, { email: emails[role] ?? '', password })
  await page.goto('/dossiers')
  await page.locator('main tbody a').first().click()
  await page.waitForURL(/\/dossiers\/\d{4}-\d+$/)
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})

/** Addresses that a role's pages lead to and that do not answer, three of each kind followed. */
async function deadLinks(start: string, cookie: string): Promise<string[]> {
  // Another file, person, year, question or territory is the same page.
  const kindOf = (path: string) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{3,}|\d{9}|\d{4}|\?.*/g, '…').replace(/^\/(territoires[a-z-]*)\/[a-z0-9-]+/, '/$1/…')
  const waiting = [{ path: start, from: '' }]
  const seen = new Set([start])
  const kinds = new Map<string, number>()
  const dead: string[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const count = (kinds.get(kindOf(next.path)) ?? 0) + 1
    kinds.set(kindOf(next.path), count)
    if (count > 3) continue
    const answer = await fetch(`${server.url}${next.path}`, { headers: { cookie }, redirect: 'manual' })
    if (answer.status >= 400) dead.push(`${next.path} answers ${answer.status}, linked from ${next.from}`)
    const body = answer.headers.get('content-type')?.includes('html') ? await answer.text() : ''
    for (const path of linksIn(body)) {
      if (seen.has(path) || /^\/(assets|l)\//.test(path)) continue
      seen.add(path)
      waiting.push({ path, from: next.path })
    }
  }
  return dead
}

test.concurrent.each(['public', 'territory-coordinator', 'committee-member', 'company-correspondent', 'expert', 'line-manager', 'sme-manager', 'operator-signatory', 'fund-manager', 'referrer', 'network-admin', 'national-coordinator', 'funder'])('no link that the %s is shown leads nowhere', async (role) => {
  const cookie = role === 'public' ? '' : await signIn(server, role)
  expect(await deadLinks(cookie ? '/aujourdhui' : '/', cookie)).toEqual([])
}, aWhile)

test('the home page says the same without a script, weighs little and answers in English', async () => {
  const page = await newPage(browser, server.url, { javaScriptEnabled: false })
  await page.goto('/?annee=2015')
  expect(await page.locator('dd.v').allTextContents()).toEqual(['155', '425', '539', '1\u202f166'])
  await page.goto('/?annee=2015&lang=en')
  expect(await page.locator('h1').textContent()).toContain('large employers')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.context().close()
})

test('what travels for the home page, fonts excepted, is under 60 kB', async () => {
  const get = async (path: string) => (await fetch(`${server.url}${path}`, { headers: { 'accept-encoding': 'gzip' } })).text()
  const html = await get('/')
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|svg))"/g)].map(([, path = '']) => path)
  const { gzipSync } = await import('node:zlib')
  const sizes = await Promise.all([Promise.resolve(html), ...assets.map(get)])
  expect(sizes.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(60_000)
  expect(html).not.toContain('<script')
})

test.each(['/', '/barometre/2015', '/demander-un-appui', '/connexion'])('%s works with the keyboard alone', async (path) => {
  const page = await newPage(browser, server.url)
  await page.goto(path)
  expect(await keyboardFaults(page)).toEqual([])
  await page.context().close()
})

/** Fills fields of the page by their names and sends its form. */
async function send(page: Page, fields: Record<string, string>, choices: Record<string, string> = {}): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name=${name}]`, value)
  for (const [name, value] of Object.entries(choices)) await page.selectOption(`main [name=${name}]`, value)
  await page.locator('main form button').click()
}

const you = { givenName: 'Julien', familyName: 'Marchandeau', email: 'julien@tolerie.example' }
const firm = { company: 'Tôlerie Marchandeau', siren: '123456789', postalCode: '99999', commune: 'Nulle-Part' }

test('an SME asks for help on a phone, without a script: three steps left and resumed by the link, errors beside the fields, a summary, then it is received', async () => {
  const page = await newPage(browser, server.url, { viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
  await page.goto('/demander-un-appui')
  await send(page, you)
  await page.waitForURL('**/entreprise')
  const link = page.url().replace('/entreprise', '')
  await send(page, firm)
  expect(await page.locator('.field--err').count()).toBe(1)
  expect(await page.locator('.field--err .err').textContent()).toContain('SIREN')
  expect(await page.inputValue('main [name=company]')).toBe('Tôlerie Marchandeau')
  await send(page, { siren: '732829320' })
  expect(await page.locator('.field--err .err').textContent()).toContain('territoire')
  await send(page, {}, { territory: 'demo' })
  await page.waitForURL('**/besoin')
  await page.goto('/')
  await page.goto(link)
  expect(page.url()).toBe(`${link}/besoin`)
  await send(page, { description: 'Vendre au secteur médical' }, { family: 'commercial' })
  await page.waitForURL('**/envoi')
  expect(await page.locator('main').textContent()).toContain('Vendre au secteur médical')
  expect(await sidewaysScroll(page)).toBe(0)
  await page.locator('main form button').click()
  await page.waitForURL('**/demander-un-appui/recu')
  expect(await page.locator('h1').textContent()).toContain('reçue')
  await page.goto(link)
  expect(await page.locator('h1').textContent()).toContain('n’ouvre plus de demande')
  await page.context().close()
})

test('each step of the request is accessible at 320 px in the dark, and the coordinator finds it with its verdicts', async () => {
  const page = await newPage(browser, server.url, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
  const check = async () => expect([page.url(), await accessibilityFaults(page), await sidewaysScroll(page), await keyboardFaults(page)]).toEqual([page.url(), [], 0, []])
  await page.goto('/demander-un-appui')
  await send(page, { ...you, email: 'sandrine@tolerie.example' })
  await page.waitForURL('**/entreprise')
  await send(page, { ...firm, company: 'Tôlerie Loiseau', siren: '732829320' })
  await check()
  await send(page, {}, { territory: 'demo' })
  await page.waitForURL('**/besoin')
  await check()
  await send(page, { description: 'Bâtir une offre' }, { family: 'commercial' })
  await page.waitForURL('**/envoi')
  await check()
  await page.locator('main form button').click()
  await page.waitForURL('**/recu')
  await page.context().close()
  const desk = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password })
  await desk.goto('/dossiers')
  await desk.locator('main a[href^="/dossiers/20"]').first().click()
  await desk.waitForURL(/\/dossiers\/\d{4}-\d+$/)
  for (const part of ['', '/elements', '/de-minimis']) {
    await desk.goto(`${desk.url().replace(/(\/recevabilite.*)?$/, '')}/recevabilite${part}`)
    expect([part, await accessibilityFaults(desk), await sidewaysScroll(desk), await desk.locator('h1').count()]).toEqual([part, [], 0, 1])
  }
  await desk.context().close()
})

test('Ctrl K opens the palette: actions of the page first, a name found in spite of a typing error, the keyboard alone leads there, Escape gives focus back', async () => {
  const page = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password })
  await page.goto(await addressOf(page, '/dossiers?etape=mission > /dossiers/20'))
  const title = (await page.locator('h1').first().textContent()) ?? ''
  await page.locator('.avatar').focus()
  await page.keyboard.press('Control+k')
  const options = page.locator('#palette [role=option]:visible')
  expect(await page.locator('#palette [data-part=here] [role=option]').count()).toBeGreaterThan(0)
  expect(await options.first().getAttribute('aria-selected')).toBe('true')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('avatar')
  await page.keyboard.press('Control+k')
  // The third letter is missing.
  await page.keyboard.type(title.slice(0, 2) + title.slice(3))
  await page.locator('#cmd-files-0').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await page.locator('#cmd-files [role=option], [aria-labelledby=cmd-files] [role=option]').allTextContents()).toContainEqual(expect.stringContaining(title))
  const chosen = () => page.locator('#palette input').getAttribute('aria-activedescendant')
  for (let steps = 0; steps < 30 && (await chosen()) !== 'cmd-files-0'; steps += 1) await page.keyboard.press('ArrowDown')
  expect(await chosen()).toBe('cmd-files-0')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/dossiers\/\d{4}-\d+$/)
  await page.goto('/recherche?q=zzzzzz')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.context().close()
})

test('without a script the bar’s form searches', async () => {
  const page = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password, javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  await page.goto('/dossiers')
  await page.locator('search input').fill('a')
  await page.locator('search button').click()
  expect(await page.locator('main').innerText()).toContain('Tapez au moins 2 lettres')
  expect(await sidewaysScroll(page)).toBe(0)
  await page.context().close()
})

/** The next meeting of the main committee, as its coordinator finds it. */
async function nextMeetingOf(page: Page): Promise<string> {
  await page.goto('/comite')
  return (await page.locator('main tbody a').first().getAttribute('href')) ?? ''
}

test.each([
  ['territory-coordinator', ['', '/salle', '/salle/projection', '/presences', '/convocations', '/hors-ligne', '/releve']],
  ['committee-chair', ['/salle', '/presences', '/hors-ligne', '/releve']],
])('every page of a meeting for the %s: accessible, by keyboard, not wider than its window', async (role, ends) => {
  const page = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password })
  const meeting = await nextMeetingOf(page)
  const laws = await page.goto(meeting).then(() => page.locator('main a[href$="/membres"]').getAttribute('href'))
  const reader = role === 'territory-coordinator' ? page : await newPage(browser, server.url, { email: emails[role] ?? '', password })
  for (const path of [...ends.map((end) => `${meeting}${end}`), ...(role === 'territory-coordinator' ? [laws ?? ''] : [])]) {
    expect([path, (await reader.goto(path))?.status()]).toEqual([path, 200])
    expect([path, await faultsOf(reader, { byKeyboard: true })]).toEqual([path, []])
    const ids = await reader.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
    expect([path, ids.filter((id, at) => ids.indexOf(id) !== at)]).toEqual([path, []])
  }
  await reader.context().close()
  if (reader !== page) await page.context().close()
})

test('the agenda is ordered by drag: the times follow; a drop the server does not get goes back and says so', async () => {
  const page = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password })
  await page.goto(await nextMeetingOf(page))
  const rows = () => page.locator('#ordre tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('th a')?.textContent, row.querySelector('td')?.textContent]))
  const before = await rows()
  expect(before.length).toBeGreaterThan(1)
  const drag = async () => {
    const [from, to] = [await page.locator('#ordre .drag').nth(0).boundingBox(), await page.locator('#ordre tbody tr').nth(1).boundingBox()]
    await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 10)
    await page.mouse.down()
    await page.mouse.move((from?.x ?? 0) + 10, (to?.y ?? 0) + (to?.height ?? 0) - 4, { steps: 5 })
    await page.mouse.up()
  }
  await page.route('**/ordre', (route) => route.abort())
  await drag()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('n’a pas été enregistré')
  expect(await rows()).toEqual(before)
  await page.unroute('**/ordre')
  await drag()
  await page.getByText(/^Ordre enregistré/).waitFor()
  const after = await rows()
  expect(after.map(([name]) => name).slice(0, 2)).toEqual([before[1]?.[0], before[0]?.[0]])
  expect(after.map(([, time]) => time)[0]).toEqual(before[0]?.[1])
  await page.reload()
  expect(await rows()).toEqual(after)
  // The keyboard's way stays: back where it was.
  await page.getByRole('button', { name: `Monter ${before[0]?.[0] ?? ''}` }).press('Enter')
  await page.waitForLoadState()
  expect((await rows()).map(([name]) => name)).toEqual(before.map(([name]) => name))
  await page.context().close()
})

test('the chair takes the locked files away with a click and no script; they open with the phrase of the page alone', async () => {
  const page = await newPage(browser, server.url, { email: emails['territory-coordinator'] ?? '', password })
  const meeting = await nextMeetingOf(page)
  await page.context().close()
  const chair = await newPage(browser, server.url, { email: emails['committee-chair'] ?? '', password, javaScriptEnabled: false })
  await chair.goto(`${meeting}/hors-ligne`)
  const phrase = (await chair.locator('main strong').first().textContent()) ?? ''
  const [download] = await Promise.all([chair.waitForEvent('download'), chair.getByRole('button', { name: /Télécharger/ }).click()])
  const bytes = new Uint8Array(readFileSync((await download.path()) ?? ''))
  const open = async (credentials: string) => {
    const pdf = await PDF.load(bytes, { credentials })
    return pdf.isAuthenticated ? pdf.getPages().map((one) => one.extractText().text).join(' ') : null
  }
  expect(await open(phrase)).toContain('Dossiers du comité du')
  expect(await open('abcd-efgh-jkmn-pqrs-tuvw')).toBeNull()
  await chair.context().close()
})
