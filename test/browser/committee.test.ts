import { execFileSync } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { castVote } from '#journey/03-committee/ballots/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { accessibilityFaults, newPage, openBrowser, sidewaysScroll, type Reader } from '#test/harness/browser.ts'
import { aReadyFile, type ReadyFile } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { prepareMeeting, type Prepared } from '#test/harness/held-meeting.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// A committee of twelve in a real browser: members vote on tablets without a script, the chair runs the room, the minutes say what was voted; then two written consultations from letters on a phone.

const client = join(import.meta.dirname, '../../dist/client')
const tablet: Reader = { viewport: { width: 820, height: 1180 }, javaScriptEnabled: false }
const phone: Reader = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }

let browser: Browser
let database: Database
let web: WebWorld
let server: ReturnType<typeof createAdaptorServer>
let base = ''
let meeting: Prepared
const written: ReadyFile[] = []
const pages = new Map<Viewer, Page>()

async function pageOf(viewer: Viewer, reader: Reader = tablet): Promise<Page> {
  const known = pages.get(viewer)
  if (known) return known
  const { token } = await web.stage((world) => world.act(system('test'), beginSession, { personId: personIdOf(viewer) }))
  const page = await newPage(browser, base, reader)
  await page.context().addCookies([{ name: sessionCookie, value: token, url: base }])
  pages.set(viewer, page)
  return page
}

beforeAll(async () => {
  browser = await openBrowser()
  database = await freshDatabase()
  web = webWorld(database, {}, client)
  meeting = await web.stage(async (world) => {
    const prepared = await prepareMeeting(world)
    for (let count = 0; count < 2; count += 1) written.push(await aReadyFile(world, prepared.table))
    return prepared
  })
  server = createAdaptorServer({ fetch: (request) => web.fetch(request) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  web.clock.set('2026-03-17', 14)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await database?.close()
})

const room = (item: string) => `/comite/reunions/${meeting.meetingId}/salle?dossier=${item}`

/** Presses a button that posts; what follows from it has happened afterwards. */
async function press(page: Page, button: ReturnType<Page['locator']>): Promise<void> {
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), button.click()])
  await page.waitForLoadState()
  expect([answer.url().replace(base, ''), answer.status(), await page.locator('.field--err, .msg--err, .err').allTextContents()]).toEqual([answer.url().replace(base, ''), 303, []])
}

async function settle(item: string, verdict: 'confirmed' | 'set-aside', reason: string): Promise<void> {
  const chair = await pageOf(meeting.table.chair.viewer, {})
  await chair.goto(room(item))
  const form = chair.locator('form[action*="/conflit"]').first()
  await form.locator('[name=reason]').fill(reason)
  await press(chair, form.locator(`button[value=${verdict}]`))
}

/** So many of each vote are cast in the browser; the others through the same action, to keep the suite short. */
const onTablets = 2

async function voteOnTablet(viewer: Viewer, item: string, choice: string): Promise<void> {
  const page = await pageOf(viewer)
  await page.goto(room(item))
  await page.locator(`form[action*="/vote"] [name=choice][value=${choice}]`).check()
  await press(page, page.locator('form[action*="/vote"] button').last())
}

type Ballot = readonly (readonly [choice: string, votes: number])[]

/** The chair opens, each member present who does not stand aside votes in turn, the chair closes. */
async function decide(place: number, aside: number | null, ballot: Ballot, typed: Record<string, string> = {}): Promise<void> {
  const item = meeting.items[place]!
  const chair = await pageOf(meeting.table.chair.viewer, {})
  await chair.goto(room(item))
  await press(chair, chair.locator('form[action*="/ouvrir"] button'))
  const choices = ballot.flatMap(([choice, votes]) => Array.from({ length: votes }, () => choice))
  const voters = meeting.here.filter((_, seat) => seat !== aside)
  expect(choices).toHaveLength(voters.length)
  for (const [at, { viewer }] of voters.entries()) {
    if (at < onTablets) await voteOnTablet(viewer, item, choices[at]!)
    else await web.stage((world) => world.act(viewer, castVote, { agendaItemId: item, choice: choices[at], forMemberId: null }))
  }
  await chair.goto(room(item))
  const form = chair.locator('form[action*="/clore"]')
  if (typed['condition-0-wording']) await form.locator('summary').first().click()
  for (const [name, value] of Object.entries(typed)) await (name.endsWith('blocks') ? form.locator(`[name="${name}"]`).selectOption(value) : form.locator(`[name="${name}"]`).fill(value))
  await press(chair, form.locator('button').last())
}

test('the coordinator notes ten of the twelve as present', async () => {
  const desk = await pageOf(meeting.table.coordinator)
  for (const { seatId } of meeting.here) {
    await desk.goto(`/comite/reunions/${meeting.meetingId}/presences`)
    await press(desk, desk.locator(`form:has([name=memberId][value="${seatId}"]) button[value=present]`))
  }
  expect(await sidewaysScroll(desk)).toBe(0)
  await desk.goto(room(meeting.items[0]!))
  expect(await desk.locator('.room-bar').innerText()).toMatch(/10/)
})

test('two conflicts are suggested with their reason and settled by the chair, one is declared; whoever stands aside finds neither accounts nor a vote', async () => {
  const [first = '', second = '', third = ''] = meeting.items
  const chair = await pageOf(meeting.table.chair.viewer, {})
  await chair.goto(room(first))
  expect(await accessibilityFaults(chair)).toEqual([])
  expect(await chair.locator('.room > aside').innerText()).toContain('Employeur cartonnage')
  await settle(first, 'confirmed', 'Même marché')
  await settle(second, 'set-aside', 'Achats sans importance')
  const banker = await pageOf(meeting.here[7]!.viewer)
  await banker.goto(room(third))
  await banker.locator('.room > aside summary').first().click()
  const declare = banker.locator('form[action*="/deport"]')
  await declare.locator('[name=reason]').fill('Mon établissement est sa banque')
  await press(banker, declare.locator('button'))
  const rival = await pageOf(meeting.here[5]!.viewer)
  await rival.goto(room(first))
  expect(await rival.locator('body').innerText()).not.toContain('3 980 123')
  expect(await rival.locator('form[action*="/vote"]').count()).toBe(0)
})

test('six files are decided, one adjourned, one under a condition', async () => {
  await decide(0, 5, [['for', 9]])
  await decide(1, null, [['for', 2], ['for-with-conditions', 6], ['abstention', 2]], { 'condition-0-wording': 'Plan de trésorerie à douze mois', 'condition-0-due': '2026-04-04', 'condition-0-blocks': 'advance' })
  await decide(2, 7, [['for', 3], ['adjourn', 6]], { reason: 'Objectif à préciser' })
  await decide(3, null, [['for', 2], ['against', 7], ['abstention', 1]], { reason: 'Besoin hors du dispositif' })
  await decide(4, null, [['for', 5], ['against', 5]])
  await decide(5, null, [['for', 10]])
  const decided = await web.look((tx) => tx.selectFrom('decisions').innerJoin('agenda_items', 'agenda_items.id', 'decisions.agenda_item_id').select(['agenda_items.id', 'outcome']).execute())
  const outcomes = new Map(decided.map(({ id, outcome }) => [id, outcome]))
  expect(meeting.items.map((id) => outcomes.get(id))).toEqual(['approved', 'approved-with-conditions', 'adjourned', 'refused', 'approved', 'approved'])
}, 240_000)

test('the chair approves the minutes; their PDF says what was voted, file by file', async () => {
  const chair = await pageOf(meeting.table.chair.viewer, {})
  const minutes = `/comite/reunions/${meeting.meetingId}/releve`
  await chair.goto(minutes)
  expect(await accessibilityFaults(chair)).toEqual([])
  await press(chair, chair.locator('form[action$="/approbation"] button'))
  const answer = await chair.request.get(`${minutes}.pdf`)
  expect(answer.status()).toBe(200)
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await answer.body(), encoding: 'utf8' })
  const names = await web.look((tx) => tx.selectFrom('organisations').select(['id', 'name']).execute())
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const votes = await web.look((tx) => tx.selectFrom('ballots').select(['agenda_item_id', 'votes_for', 'votes_for_with_conditions', 'votes_adjourn', 'votes_against', 'abstentions']).execute())
  expect(meeting.items.map((id) => Object.values(votes.find((one) => one.agenda_item_id === id) ?? {}).slice(1))).toEqual([[9, 0, 0, 0, 0], [2, 6, 0, 0, 2], [3, 0, 6, 0, 0], [2, 0, 0, 7, 1], [5, 0, 0, 5, 0], [10, 0, 0, 0, 0]])
  for (const { sme } of meeting.files) expect(text).toContain(nameOf.get(sme.id))
  for (const said of ['Plan de trésorerie à douze mois', 'Objectif à préciser', 'Besoin hors du dispositif']) expect(text).toContain(said)
})

/** The coordinator sends a ready file to the members in writing. */
async function consult({ projectId }: ReadyFile): Promise<string> {
  const desk = await pageOf(meeting.table.coordinator)
  const { reference } = await web.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  await desk.goto(`/dossiers/${reference}/consultation`)
  await desk.locator('[name=committeeId]').selectOption(meeting.table.committeeId)
  await desk.locator('[name=deadline]').fill('2026-03-27')
  await press(desk, desk.locator('form[action$="/consultation"] button').last())
  await web.settle()
  return (await web.look((tx) => tx.selectFrom('agenda_items').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())).id
}

async function voteFromLetter(personId: string, itemId: string, choice: string): Promise<void> {
  const mails = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', 'like', 'consultation%').where('person_id', '=', personId).execute())
  const links = await web.look((tx) => tx.selectFrom('links').select('id').where('object_id', '=', itemId).where('person_id', '=', personId).execute())
  const path = mails.map(({ text_body }) => /\/l\/[\w.-]+/.exec(text_body)?.[0] ?? '').find((one) => links.some(({ id }) => one.includes(id))) ?? `no letter among ${JSON.stringify(mails)}`
  expect(path).toMatch(/^\/l\//)
  const page = await newPage(browser, base, phone)
  await page.goto(path)
  expect(await sidewaysScroll(page)).toBe(0)
  const form = page.locator('form:has([name=choice])')
  await form.locator(`[name=choice][value=${choice}]`).check()
  await press(page, form.locator('button').last())
  await page.context().close()
}

test('a written consultation reaches its quorum by letters answered on a phone, another misses it and gives the file back', async () => {
  const [reached, missed] = [await consult(written[0]!), await consult(written[1]!)]
  for (const [at, { personId }] of meeting.table.members.slice(0, 8).entries()) await voteFromLetter(personId, reached, at === 3 ? 'against' : 'for')
  await voteFromLetter(meeting.table.members[0]!.personId, missed, 'for')
  web.clock.set('2026-03-28')
  await web.tick('committee.closeConsultations')
  await web.settle()
  const outcome = (projectId: string) => web.look((tx) => tx.selectFrom('decisions').select('outcome').where('project_id', '=', projectId).execute())
  expect(await outcome(written[0]!.projectId)).toEqual([{ outcome: 'approved' }])
  expect(await outcome(written[1]!.projectId)).toEqual([])
  expect((await web.look((tx) => tx.selectFrom('agenda_items').select('status').where('id', '=', missed).executeTakeFirstOrThrow())).status).toBe('returned')
}, 120_000)
