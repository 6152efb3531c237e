import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { scopeFor } from '#house/access.ts'
import { actionsIn, queriesIn } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { rooms } from '#doors/rooms.ts'
import { openBallot, castVote } from '#journey/03-committee/ballots/actions.ts'
import { declareConflict } from '#journey/03-committee/conflicts/actions.ts'
import { recordAccounts, editItem } from '#journey/03-committee/agenda/actions.ts'
import { giveOpinion } from '#journey/03-committee/opinions/actions.ts'
import { aCommittee, aReadyFile, arrive, aSession, onAgenda } from '#test/harness/committee.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { inputFor } from './inputs.ts'

// Every query and action open to a committee member × a member who stands aside on the file.

const secret = { turnover: 398_012_345, words: 'Le comité doute de la trésorerie', opinion: 'Je suis réservé sur les comptes' }

async function aFileWithConflict(world: World) {
  const table = await aCommittee(world, 12)
  const file = await aReadyFile(world, table)
  const meetingId = await aSession(world, table)
  const agendaItemId = await onAgenda(world, table, meetingId, file)
  const [aside, other] = [table.members[5]!, table.members[4]!]
  await world.act(table.coordinator, recordAccounts, { projectId: file.projectId, year: 2025, turnoverCents: secret.turnover, resultCents: null, cashCents: null })
  await world.act(table.coordinator, editItem, { agendaItemId, minutes: 25, presenter: '', advanceAskedCents: 1_234_500, discussion: secret.words })
  await world.act(other.viewer, giveOpinion, { agendaItemId, leaning: 'reserved', comment: secret.opinion })
  world.clock.set('2026-03-17', 14)
  await arrive(world, table, meetingId, table.members)
  await world.act(aside.viewer, declareConflict, { agendaItemId, reason: 'Banque du dossier' })
  await world.act(table.chair.viewer, openBallot, { agendaItemId })
  await world.act(other.viewer, castVote, { agendaItemId, choice: 'adjourn', forMemberId: null })
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', file.projectId).executeTakeFirstOrThrow())
  const objects = { territoryId: table.territory.id, committeeId: table.committeeId, meetingId, agendaItemId, projectId: file.projectId, reference, memberId: aside.seatId, personId: aside.personId, smeId: file.sme.id, organisationId: file.sme.id }
  return { table, aside, other, objects }
}

const secrets = [String(secret.turnover), secret.words, secret.opinion, '1234500']

test('a member who stands aside finds neither accounts, nor debate, nor opinions in any query; another member does', () => inWorld(async (world) => {
  const { aside, other, objects } = await aFileWithConflict(world)
  const told = { aside: new Set<string>(), other: new Set<string>() }
  for (const item of queriesIn(rooms).filter(({ who }) => who.includes('committee-member'))) {
    for (const [name, member] of [['aside', aside], ['other', other]] as const) {
      await sql`savepoint attempt`.execute(world.tx)
      const value = await world.ask(member.viewer, item, inputFor(item, objects)).catch((error: unknown) => {
        if (error instanceof Refusal) return null
        throw error
      })
      await sql`rollback to savepoint attempt`.execute(world.tx)
      const text = JSON.stringify(value)
      for (const one of secrets) if (text.includes(one)) told[name].add(`${item.name} tells ${one}`)
    }
  }
  expect([...told.aside]).toEqual([])
  expect(told.other.size).toBeGreaterThanOrEqual(4)
}))

test('no action lets a member who stands aside vote, be voted for, give an opinion, open or close', () => inWorld(async (world) => {
  const { aside, objects } = await aFileWithConflict(world)
  const obeyed: string[] = []
  const concerned = actionsIn(rooms).filter(({ who, name }) => who.includes('committee-member') && name.startsWith('committee.') && name !== 'committee.declareConflict')
  expect(concerned.map(({ name }) => name)).toEqual(expect.arrayContaining(['committee.castVote', 'committee.castSecretVote', 'committee.closeBallot', 'committee.openBallot', 'committee.giveOpinion']))
  for (const item of concerned) {
    await sql`savepoint attempt`.execute(world.tx)
    const refused = await world.act(aside.viewer, item, inputFor(item, objects)).then(() => null, (error: unknown) => error)
    await sql`rollback to savepoint attempt`.execute(world.tx)
    if (!(refused instanceof Refusal)) obeyed.push(`${item.name}: ${refused instanceof Error ? refused.message : 'obeyed'}`)
  }
  expect(obeyed).toEqual([])
}))

test('row security itself hides votes, ballots, opinions and accounts of the file from that person, coordinator or not', () => inWorld(async (world) => {
  const { aside, other, objects, table } = await aFileWithConflict(world)
  const rowsFor = async (personId: string, role: 'committee-member' | 'territory-coordinator') => {
    const grants = [{ role, territoryId: table.territory.id, organisationId: null }]
    await enterScope(world.tx, scopeFor({ kind: 'person', personId, grants }, [role]))
    const counts: number[] = []
    for (const name of ['votes', 'ballots', 'opinions', 'project_accounts']) counts.push((await sql`select 1 from ${sql.table(name)}`.execute(world.tx)).rows.length)
    return counts
  }
  expect(await rowsFor(other.personId, 'committee-member')).toEqual([1, 1, 1, 1])
  expect(await rowsFor(aside.personId, 'committee-member')).toEqual([0, 0, 0, 0])
  expect(await rowsFor(aside.personId, 'territory-coordinator')).toEqual([0, 0, 0, 0])
  // Written behind the actions' back, the vote is refused by the database too.
  await enterScope(world.tx, scopeFor(aside.viewer, ['committee-member']))
  await expect(sql`insert into votes (id, agenda_item_id, territory_id, member_id, choice, cast_at) values (${world.tools.ids()}, ${objects.agendaItemId}, ${objects.territoryId}, ${objects.memberId}, 'for', ${world.clock.now()})`.execute(world.tx)).rejects.toThrow(/row-level security/)
}))
