import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { scopeFor, system } from '#house/access.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { companySpace } from '#hall/company/queries.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { askedPeople, type Asked } from '#test/harness/pulse.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { answerPulse, askPulse } from './actions.ts'
import { groupsOf, pulseOf } from './queries.ts'
import { askAfterTwoWeeks } from './timers.ts'

const groups = (world: World, companyId: string) => world.look((tx) => groupsOf(tx, companyId))
const answer = (world: World, { viewer, pulseId }: Asked, meaning: number | null, exchange: number | null) => world.act(viewer, answerPulse, { pulseId, meaning, exchange })

/** Whether the answer counted; a refused one is undone, as a transaction of its own would be. */
async function taken(world: World, { viewer, pulseId }: Asked, marks: object): Promise<boolean> {
  await sql`savepoint answer`.execute(world.tx)
  try {
    await world.act(viewer, answerPulse, { pulseId, ...marks })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint answer`.execute(world.tx)
    return false
  }
}

/** The same draws at each run. */
function draws(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test('two weeks after a closing the expert is asked once, by a link that answers without an account; nothing says when', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)
  const due = () => world.look((tx) => askAfterTwoWeeks.due({ tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today() })) as Promise<{ closingId: string }[]>
  world.clock.set('2026-06-02')
  expect(await due()).toEqual([])
  world.clock.set('2026-06-03')
  const [first] = await due()
  const { pulseId } = await world.act(system('test'), askPulse, first)
  expect(await refusalOf(world.act(system('test'), askPulse, first))).toBe('conflict closing.nothing-to-ask')
  expect(await due()).toEqual([])
  await world.settle()
  const letter = await world.look((tx) => tx.selectFrom('mails').select(['subject', 'text_body']).where('template', '=', 'pulse-to-expert').executeTakeFirstOrThrow())
  expect(letter.text_body).toContain('Répondre est libre')
  const { expert, correspondent } = cast.company
  expect(await refusalOf(world.act(expert, answerPulse, { pulseId, meaning: 6, exchange: null }))).toMatch(/^invalid/)
  const before = await world.look((tx) => tx.selectFrom('events').select('id').execute())
  await world.act(expert, answerPulse, { pulseId, meaning: '4', exchange: '' })
  expect(await world.look((tx) => tx.selectFrom('events').select('id').execute())).toHaveLength(before.length)
  expect(await world.ask(expert, pulseOf, { pulseId })).toMatchObject({ answered: true })
  expect(await refusalOf(world.act(expert, answerPulse, { pulseId, meaning: 1, exchange: 1 }))).toBe('conflict closing.pulse-answered')
  expect((await world.ask(correspondent, companySpace, { place: null, year: null })).pulse).toEqual([])
}))

test('five different people make a group; one who answers nothing, or twice, does not', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  const asked = await askedPeople(world.tx, world.tools.ids, company.id, 7, 2)
  const [first, again, ...others] = asked
  await answer(world, first!, 5, null)
  await sql`savepoint again`.execute(world.tx)
  expect(await refusalOf(answer(world, again!, 5, 3))).toBe('conflict closing.pulse-waiting')
  await sql`rollback to savepoint again`.execute(world.tx)
  await answer(world, others[10]!, null, null)
  for (const at of [0, 2, 4]) await answer(world, others[at]!, 2, null)
  expect(await groups(world, company.id)).toEqual([])
  await answer(world, others[6]!, 3, 1)
  expect(await groups(world, company.id)).toEqual([{ question: 'meaning', number: 1, answers: 5, total: 14, released_on: '2026-03-02' }])
  // Whose group is complete may answer about another mission; the box of the other question is untouched.
  await answer(world, again!, 4, null)
  expect(await world.look((tx) => tx.selectFrom('pulse_pools').select(['question', 'waiting', 'total']).orderBy('question').execute())).toEqual([{ question: 'exchange', waiting: 1, total: 1 }, { question: 'meaning', waiting: 1, total: 4 }])
  expect(await world.look((tx) => tx.selectFrom('pulse_waiting').select('person_id').where('question', '=', 'meaning').execute())).toEqual([{ person_id: again!.personId }])
}))

test('whatever the order, what can be read moves by whole groups of five different people, and no difference is smaller', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const companies = [await aCompany(world, territory), await aCompany(world, territory)]
  const next = draws(20_261)
  const waiting: { asked: Asked; companyId: string }[] = []
  for (const { id } of companies) for (const asked of await askedPeople(world.tx, world.tools.ids, id, 16, 2)) waiting.push({ asked, companyId: id })
  const given = new Map<string, { personId: string; mark: number }[]>()
  let seen = new Map<string, number>()
  while (waiting.length > 0) {
    const [{ asked, companyId }] = waiting.splice(next(waiting.length), 1) as [(typeof waiting)[number]]
    const marks = { meaning: next(4) === 0 ? null : 1 + next(5), exchange: next(4) === 0 ? null : 1 + next(5) }
    const counted = await taken(world, asked, marks)
    for (const question of ['meaning', 'exchange'] as const) if (counted && marks[question] !== null) given.set(`${companyId} ${question}`, [...(given.get(`${companyId} ${question}`) ?? []), { personId: asked.personId, mark: marks[question] }])
    const rows = (await Promise.all(companies.map(async ({ id }) => (await groups(world, id)).map((group) => ({ ...group, key: `${id} ${group.question}` }))))).flat()
    for (const [key, answers] of given) {
      const own = rows.filter((row) => row.key === key).toSorted((a, b) => a.number - b.number)
      // Every group is the sum of the next five answers, disjoint from the others, by five people.
      expect(own).toHaveLength(Math.floor(answers.length / 5))
      for (const { number, total, answers: size } of own) {
        const five = answers.slice((number - 1) * 5, number * 5)
        expect([size, total, new Set(five.map(({ personId }) => personId)).size]).toEqual([5, five.reduce((sum, { mark }) => sum + mark, 0), 5])
      }
    }
    const now = new Map([...given.keys()].map((key) => [key, rows.filter((row) => row.key === key).reduce((sum, { answers }) => sum + answers, 0)]))
    for (const [key, count] of now) expect((count - (seen.get(key) ?? 0)) % 5).toBe(0)
    seen = now
  }
  expect([...seen.values()].every((count) => count >= 15)).toBe(true)
}))

test('a group is read by the firm’s correspondents alone; what waits is read by nobody', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  const other = await aCompany(world, territory)
  for (const asked of await askedPeople(world.tx, world.tools.ids, company.id, 8)) await answer(world, asked, 3, 4)
  const counts = async (viewer: Parameters<typeof scopeFor>[0]) => {
    const role = viewer.kind === 'person' ? viewer.grants[0]!.role : 'expert'
    await enterScope(world.tx, scopeFor(viewer, [role]))
    return await Promise.all(['pulse_groups', 'pulse_pools', 'pulse_waiting', 'pulse_requests'].map(async (table) => (await sql`select from ${sql.table(table)}`.execute(world.tx)).rows.length))
  }
  expect(await counts(company.correspondent)).toEqual([2, 0, 0, 0])
  for (const reader of [other.correspondent, company.manager, company.expert, territory.coordinator, person(world.tools.ids(), { role: 'national-coordinator' }), person(world.tools.ids(), { role: 'network-admin' })]) expect(await counts(reader)).toEqual([0, 0, 0, 0])
  await enterScope(world.tx, scopeFor(system('test'), []), 'mainforte_statistics')
  await sql`savepoint figures`.execute(world.tx)
  await expect(sql`select from pulse_pools`.execute(world.tx)).rejects.toThrow(/permission denied/)
  await sql`rollback to savepoint figures`.execute(world.tx)
  const space = await world.ask(company.correspondent, companySpace, { place: null, year: null })
  expect(space.pulse.map(({ question, answers, total }) => [question, answers, total])).toEqual([['meaning', 5, 15], ['exchange', 5, 20]])
  await sql`savepoint changed`.execute(world.tx)
  await expect(world.look((tx) => tx.updateTable('pulse_groups').set({ total: 6 }).execute())).rejects.toThrow(/never changed/)
  await sql`rollback to savepoint changed`.execute(world.tx)
}))
