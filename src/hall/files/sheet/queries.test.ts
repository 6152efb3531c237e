import type { KyselyPlugin } from 'kysely'
import { describe, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { setUpCommittee, seatMember } from '#journey/03-committee/actions.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { openBrief } from '#journey/02-scoping/actions.ts'
import { recordDecision } from '#journey/03-committee/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { confirmHalfDay, declareHalfDay } from '#journey/07-ledger/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { aCast, approve, engage, plan, sign, type Approved, type Cast } from '#test/harness/story.ts'
import { anSme, aTerritory } from '#test/harness/network.ts'
import { inWorld, person, refusalOf, worldOn, type World } from '#test/harness/world.ts'
import { filesOfCommittee, filesOfManager, filesOfTerritory } from '../list/queries.ts'
import { logOfFile } from './journal/queries.ts'
import { fileOfCommittee, fileOfManager, fileOfTerritory } from './queries.ts'

const referenceOf = async (world: World, projectId: string) => (await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())).reference
const personOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

async function aStory(world: World): Promise<{ cast: Cast; approved: Approved; reference: string }> {
  const cast = await aCast(world)
  const approved = await approve(cast)
  return { cast, approved, reference: await referenceOf(world, approved.projectId) }
}

/** Another member of the territory, on a committee of their own. */
async function anotherMember(world: World, { territory }: Cast): Promise<Viewer> {
  const { committeeId } = await world.act(territory.coordinator, setUpCommittee, { territoryId: territory.id, name: 'Autre comité', quorum: 1 })
  const { personId } = await world.act(system('installer'), addPerson, { givenName: 'Odile', familyName: 'Autre', email: `odile-${territory.slug}@exemple.example`, role: 'committee-member', telephone: null, gender: null, siteId: null, territoryId: territory.id, organisationId: null })
  await world.act(territory.coordinator, seatMember, { committeeId, personId, organisationId: null })
  return person(personId, { role: 'committee-member', territoryId: territory.id })
}

describe('who reads a file', () => {
  test('its territory, its firm and the committee it was before, and nobody else', () => inWorld(async (world) => {
    const { cast, reference } = await aStory(world)
    const elsewhere = await aTerritory(world)
    const otherSme = await anSme(world, cast.territory)
    expect((await world.ask(cast.territory.coordinator, fileOfTerritory, { reference })).head.reference).toBe(reference)
    expect((await world.ask(cast.sme.manager, fileOfManager, { reference })).head.reference).toBe(reference)
    expect((await world.ask(cast.territory.member, fileOfCommittee, { reference })).head.reference).toBe(reference)
    for (const ask of [
      () => world.ask(elsewhere.coordinator, fileOfTerritory, { reference }), () => world.ask(elsewhere.coordinator, logOfFile, { reference }), () => world.ask(elsewhere.member, fileOfCommittee, { reference }),
      () => world.ask(otherSme.manager, fileOfManager, { reference }), async () => world.ask(await anotherMember(world, cast), fileOfCommittee, { reference }),
    ]) expect(await refusalOf(ask())).toBe('not-found house.not-found')
  }))

  test('a member who left the committee reads its files no more', () => inWorld(async (world) => {
    const { cast, reference } = await aStory(world)
    await world.look((tx) => tx.updateTable('committee_members').set({ left_on: world.clock.today() }).where('person_id', '=', personOf(cast.territory.member)).execute())
    expect(await refusalOf(world.ask(cast.territory.member, fileOfCommittee, { reference }))).toBe('not-found house.not-found')
    expect((await world.ask(cast.territory.member, filesOfCommittee)).rows).toEqual([])
  }))

  test('lists hold the same files as their pages', () => inWorld(async (world) => {
    const { cast, reference } = await aStory(world)
    const other = await anotherMember(world, cast)
    const otherSme = await anSme(world, cast.territory)
    const references = (rows: readonly { reference: string }[]) => rows.map((row) => row.reference)
    expect(references((await world.ask(cast.territory.coordinator, filesOfTerritory, { territoryId: cast.territory.id })).rows)).toEqual([reference])
    expect(references((await world.ask(cast.territory.member, filesOfCommittee)).rows)).toEqual([reference])
    expect(references((await world.ask(cast.sme.manager, filesOfManager)).rows)).toEqual([reference])
    expect([(await world.ask(other, filesOfCommittee)).rows, (await world.ask(otherSme.manager, filesOfManager)).rows]).toEqual([[], []])
  }))
})

describe('what each reads of it', () => {
  test('the member: no proposal, no register, and the tally of a closed vote', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    await sign(cast, await plan(cast, await engage(cast, approved)))
    const seen = await world.ask(cast.territory.member, fileOfCommittee, { reference })
    expect(Object.keys(seen).toSorted()).toEqual(['aside', 'committee', 'head', 'needs', 'today'])
    expect(seen.committee.agenda.map(({ tally, own }) => [tally, own])).toEqual([[{ for: 1, against: 0, abstention: 0, recused: 0 }, 'for']])
    expect(seen.committee.decisions[0]?.advance_cents).toBe(2_000_000)
    expect([seen.head.engaged_on, seen.head.signed_on, seen.head.sessions]).toEqual([null, null, 0])
  }))

  test('the member who stood aside: neither the vote nor the advance', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    const { territory } = cast
    await world.look((tx) => tx.insertInto('conflicts').values({ id: world.tools.ids(), project_id: approved.projectId, territory_id: territory.id, member_id: territory.seatId, person_id: personIdOf(territory.member) ?? '', ground: 'declared', status: 'declared', recorded_at: world.clock.now() }).execute())
    const seen = await world.ask(cast.territory.member, fileOfCommittee, { reference })
    expect([seen.aside, seen.committee.agenda[0]?.tally, seen.committee.decisions[0]?.advance_cents]).toEqual([true, null, null])
  }))

  test('the firm: only whom it was told of, no fit, no vote, no reason of others', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    await world.act(cast.territory.coordinator, sendProposals, { projectId: approved.projectId, picks: [{ needId: approved.needId, expertId: cast.company.expertId }] })
    const early = await world.ask(cast.sme.manager, fileOfManager, { reference })
    expect([early.proposals, early.searching, early.committee.agenda]).toEqual([[], [approved.needId], []])
    const { proposals: [whole] } = await world.ask(cast.territory.coordinator, fileOfTerritory, { reference })
    expect(whole?.fit).toBeGreaterThan(0)
    for (const name of [whole?.expert ?? '?', whole?.company ?? '?', cast.company.id]) expect(JSON.stringify(early)).not.toContain(name)
  }))

  test('the firm after it said yes: the name, still without the fit', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    await engage(cast, approved)
    const { proposals, searching } = await world.ask(cast.sme.manager, fileOfManager, { reference })
    expect(proposals.map(({ fit, status }) => [fit, status])).toEqual([[null, 'accepted-by-sme']])
    expect([proposals[0]?.expert, searching]).toEqual([expect.stringContaining('Essai'), []])
  }))

  test('what was entered in the firm’s name is marked so to the firm, and read under its own scope again afterwards', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    const missionId = await plan(cast, await engage(cast, approved))
    await sign(cast, missionId)
    world.clock.set('2026-05-20')
    const [halfDay] = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').limit(1).execute())
    await world.act(cast.company.expert, declareHalfDay, { halfDayId: halfDay?.id, task: 'Atelier' })
    await world.act(cast.territory.coordinator, confirmHalfDay, { halfDayId: halfDay?.id }, { onBehalf: { channel: 'telephone', saidOn: world.clock.today(), speakerName: 'Julien Marchandeau', speakerId: null, reason: null } })
    const seen = await world.ask(cast.sme.manager, fileOfManager, { reference })
    expect(seen.entries.map(({ object_id, speaker_name, channel }) => [object_id, speaker_name, channel])).toEqual([[halfDay?.id, 'Julien Marchandeau', 'telephone']])
    expect(await world.tx.selectFrom('entries_on_behalf').selectAll().execute()).toEqual([])
    const { events } = await world.ask(cast.territory.coordinator, logOfFile, { reference })
    expect(events.find(({ name }) => name === 'half-day.confirmed')?.speaker_name).toBe('Julien Marchandeau')
    expect(events.some(({ name }) => name === 'vote.cast')).toBe(false)
  }))
})

/** The same world, with its statements counted. */
function counting(world: World): { world: World; count(work: (world: World) => Promise<unknown>): Promise<number> } {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const counted = { ...world, ...worldOn(world.tx.withPlugin(counter), world.clock) }
  return {
    world: counted,
    async count(work) {
      statements = 0
      await work(counted)
      return statements
    },
  }
}

describe('the number of statements', () => {
  test('of a file does not grow with its story', () => inWorld(async (world) => {
    const { cast, approved, reference } = await aStory(world)
    const { count } = counting(world)
    const pages = async (asked: World) => {
      await asked.ask(cast.territory.coordinator, fileOfTerritory, { reference })
      await asked.ask(cast.territory.coordinator, logOfFile, { reference })
      await asked.ask(cast.sme.manager, fileOfManager, { reference })
      await asked.ask(cast.territory.member, fileOfCommittee, { reference })
    }
    const short = await count(pages)
    for (const family of ['hqse', 'juridique', 'international']) {
      const { needId } = await world.act(cast.territory.coordinator, addNeed, { projectId: approved.projectId, family, description: 'Autre besoin', halfDaysAsked: 2 })
      await world.act(cast.territory.coordinator, openBrief, { needId })
    }
    await sign(cast, await plan(cast, await engage(cast, approved)))
    await world.act(cast.territory.coordinator, recordDecision, { projectId: approved.projectId, agendaItemId: null, outcome: 'approved-with-conditions', halfDays: 2, conditions: [{ wording: 'Comptes', blocks: 'advance', dueOn: '2026-09-01' }, { wording: 'Statuts', blocks: 'nothing', dueOn: '2026-09-01' }] })
    expect(await count(pages)).toBe(short)
    expect(short).toBeGreaterThan(40)
    expect(short).toBeLessThan(75)
  }))

  test('of the list does not grow with its files, and its search forgives accents', () => inWorld(async (world) => {
    const cast = await aCast(world)
    const approved = await approve(cast)
    const { count } = counting(world)
    const list = (asked: World) => asked.ask(cast.territory.coordinator, filesOfTerritory, { territoryId: cast.territory.id })
    const one = await count(list)
    for (let more = 0; more < 4; more += 1) {
      const sme = await anSme(world, cast.territory)
      await approve({ ...cast, sme })
    }
    expect([await count(list), (await list(world)).rows.length]).toEqual([one, 5])
    expect(one).toBeGreaterThan(15)
    expect(one).toBeLessThan(25)

    await world.look((tx) => tx.updateTable('organisations').set({ name: 'Tôlerie de l’Évêché' }).where('id', '=', cast.sme.id).execute())
    const { siren } = await world.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
    const reference = await referenceOf(world, approved.projectId)
    const found = async (filter: object) => (await world.ask(cast.territory.coordinator, filesOfTerritory, { territoryId: cast.territory.id, ...filter })).rows.map((row) => row.reference)
    for (const search of ['eveche tolerie', "l'évêché", siren, `${siren.slice(0, 3)} ${siren.slice(3)}`]) expect([search, await found({ search })]).toEqual([search, [reference]])
    expect(await found({ search: reference })).toEqual([reference])
    expect([await found({ search: '%' }), await found({ search: 'tolerie inconnue' }), await found({ year: 2025 }), await found({ stage: 'mission' })]).toEqual([[], [], [], []])
    expect([(await found({ stage: 'matching', year: '2026' })).length, (await found({ stage: 'nulle-part', year: '' })).length]).toEqual([5, 5])
    expect((await world.ask(cast.territory.coordinator, filesOfTerritory, { territoryId: cast.territory.id })).next[approved.projectId]?.code).toBe('match')
  }))
})
