import { editItem, recordAccounts } from '#journey/03-committee/agenda/actions.ts'
import { recordAttendance, recordExit } from '#journey/03-committee/attendance/actions.ts'
import { castVote, openBallot } from '#journey/03-committee/ballots/actions.ts'
import { closeBallot } from '#journey/03-committee/ballots/closing/actions.ts'
import type { Choice } from '#journey/03-committee/ballots/schema.ts'
import { declareConflict, settleConflict, stateTie } from '#journey/03-committee/conflicts/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { aCommittee, aReadyFile, arrive, aSession, onAgenda, type Member, type ReadyFile, type Table } from './committee.ts'
import { nextSiren } from './network.ts'
import { refusalOf, type World } from './world.ts'
import { expect } from 'vitest'

export type Held = { table: Table; files: ReadyFile[]; items: string[]; meetingId: string }
type Votes = readonly (readonly [Choice, number])[]

const condition = { wording: 'Plan de trésorerie à douze mois', blocks: 'advance', dueOn: '2026-04-04' }

/** Opens, votes in the order of the seats, closes. */
async function decide(world: World, { chair }: Table, agendaItemId: string, voters: readonly Member[], votes: Votes, more: object = {}): Promise<void> {
  await world.act(chair.viewer, openBallot, { agendaItemId })
  const choices = votes.flatMap(([choice, count]) => Array.from({ length: count }, () => choice))
  for (const [at, choice] of choices.entries()) await world.act(voters[at]!.viewer, castVote, { agendaItemId, choice, forMemberId: null })
  await world.act(chair.viewer, closeBallot, { agendaItemId, castingChoice: null, halfDays: 8, advanceCents: 1_500_000, reason: '', conditions: [], ...more })
}

/** Seats 5 and 6 work for firms that the data links to a file: a competitor of the first, a customer of the second. */
async function employ(world: World, table: Table, files: readonly ReadyFile[]): Promise<void> {
  const register = (sector: string) => world.act(table.coordinator, registerOrganisation, { territoryId: table.territory.id, siren: nextSiren(), name: `Employeur ${sector}`, kind: 'company', sector, headcount: 400, createdOn: null, site: { siret: null, name: 'Siège', commune: 'Saint-Aubin', latitude: 48, longitude: 2, headcount: 100 } })
  const [rival, customer] = [await register('cartonnage'), await register('grande distribution')]
  await world.look(async (tx) => {
    await tx.updateTable('organisations').set({ sector: 'cartonnage' }).where('id', '=', files[0]!.sme.id).execute()
    for (const [place, { organisationId }] of [[5, rival], [6, customer]] as const) await tx.updateTable('committee_members').set({ organisation_id: organisationId }).where('id', '=', table.members[place]!.seatId).execute()
  })
  await world.act(table.coordinator, stateTie, { territoryId: table.territory.id, organisationId: customer.organisationId, otherId: files[1]!.sme.id, kind: 'customer' })
}

export type Prepared = Held & { /** Ten of the twelve came. */ here: Member[] }

/** Twelve seats and six files on the agenda; two members work for firms that the data links to a file. */
export async function prepareMeeting(world: World): Promise<Prepared> {
  const table = await aCommittee(world, 12)
  const { coordinator, members } = table
  const files: ReadyFile[] = []
  for (let count = 0; count < 6; count += 1) files.push(await aReadyFile(world, table))
  await employ(world, table, files)
  const meetingId = await aSession(world, table)
  const items: string[] = []
  for (const file of files) items.push(await onAgenda(world, table, meetingId, file))
  await world.act(coordinator, recordAccounts, { projectId: files[0]!.projectId, year: 2025, turnoverCents: 398_012_345, resultCents: -1_800_000, cashCents: 9_700_000 })
  await world.act(coordinator, editItem, { agendaItemId: items[0]!, minutes: 25, presenter: 'Anne Delaunay', advanceAskedCents: 1_800_000, discussion: 'Les membres interrogent la dirigeante sur ses délais.' })
  return { table, files, items, meetingId, here: members.slice(0, 10) }
}

/** The six files decided: approved, under a condition, adjourned, refused, by the casting vote, unanimous. */
export async function holdMeeting(world: World): Promise<Held> {
  const { table, files, items, meetingId, here } = await prepareMeeting(world)
  const { coordinator, chair, members } = table
  world.clock.set('2026-03-17', 14)
  await arrive(world, table, meetingId, here)
  const [first = '', second = '', third = ''] = items
  expect(await refusalOf(world.act(chair.viewer, openBallot, { agendaItemId: first }))).toBe('conflict committee.conflicts-unsettled')
  await world.act(chair.viewer, settleConflict, { agendaItemId: first, memberId: members[5]!.seatId, ground: 'competitor', verdict: 'confirmed', reason: 'Même marché' })
  await world.act(chair.viewer, settleConflict, { agendaItemId: second, memberId: members[6]!.seatId, ground: 'customer', verdict: 'set-aside', reason: 'Achats sans importance' })
  await world.act(members[7]!.viewer, declareConflict, { agendaItemId: third, reason: 'Mon établissement est sa banque' })
  for (const way of ['out', 'in'] as const) await world.act(coordinator, recordExit, { agendaItemId: first, memberId: members[5]!.seatId, way, at: null })
  const without = (member: Member) => here.filter((one) => one !== member)
  await decide(world, table, first, without(members[5]!), [['for', 9]])
  await decide(world, table, second, here, [['for', 2], ['for-with-conditions', 6], ['abstention', 2]], { conditions: [condition] })
  await decide(world, table, third, without(members[7]!), [['for', 3], ['adjourn', 6]], { reason: 'Objectif à préciser' })
  await decide(world, table, items[3]!, here, [['for', 2], ['against', 7], ['abstention', 1]], { reason: 'Besoin hors du dispositif' })
  await decide(world, table, items[4]!, here, [['for', 5], ['against', 5]])
  await decide(world, table, items[5]!, here, [['for', 10]])
  await world.act(coordinator, recordAttendance, { meetingId, memberId: members[3]!.seatId, state: 'left', at: '17:00', representedBy: null })
  await world.settle()
  return { table, files, items, meetingId }
}
