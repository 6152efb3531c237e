import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import { holdMeeting, type Held } from '#test/harness/held-meeting.ts'
import { aCommittee, aReadyFile, byLaws, type Table } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { inWorld, refusalOf, site, type World } from '#test/harness/world.ts'
import { formsOf, webWorld } from '#test/harness/web.ts'
import { sayRefusal } from '#doors/refusals.ts'
import { putOnAgenda, scheduleMeeting } from '#journey/03-committee/actions.ts'
import { recordAttendance } from '#journey/03-committee/attendance/actions.ts'
import { castVote } from '#journey/03-committee/ballots/actions.ts'
import { setByLaws } from '#journey/03-committee/bylaws/actions.ts'
import { declareConflict } from '#journey/03-committee/conflicts/actions.ts'
import { openConsultation } from '#journey/03-committee/consultation/actions.ts'
import { sendDecisionLetters } from '#journey/03-committee/letters/actions.ts'
import { approveMinutes, correctMinutes } from '#journey/03-committee/minutes/actions.ts'
import { minutesOfMeeting } from '#journey/03-committee/minutes/queries.ts'
import { minutesWords } from '#journey/03-committee/minutes/rules.ts'
import { roomOfMeeting } from '#journey/03-committee/room/queries.ts'

const minutesFor = (world: World, viewer: Table['coordinator'], { meetingId }: Held) => world.ask(viewer, minutesOfMeeting, { meetingId })

test('a committee of twelve, two conflicts suggested and one declared, decides six files: one adjourned, one under a condition', () => inWorld(async (world) => {
  const held = await holdMeeting(world)
  const { table, files } = held
  const decisions = await world.look((tx) => tx.selectFrom('decisions').innerJoin('agenda_items', 'agenda_items.id', 'decisions.agenda_item_id').select(['decisions.outcome', 'decisions.half_days', 'decisions.reason']).orderBy('agenda_items.position').execute())
  expect(decisions.map(({ outcome, half_days }) => [outcome, half_days])).toEqual([['approved', 8], ['approved-with-conditions', 8], ['adjourned', 0], ['refused', 0], ['approved', 8], ['approved', 8]])
  const conditions = await world.look((tx) => tx.selectFrom('conditions').select(['wording', 'blocks', 'status']).execute())
  expect(conditions).toEqual([{ wording: 'Plan de trésorerie à douze mois', blocks: 'advance', status: 'open' }])
  const conflicts = await world.look((tx) => tx.selectFrom('conflicts').select(['ground', 'status']).orderBy('ground').execute())
  expect(conflicts).toEqual([{ ground: 'competitor', status: 'confirmed' }, { ground: 'customer', status: 'set-aside' }, { ground: 'declared', status: 'declared' }])
  const ballots = await world.look((tx) => tx.selectFrom('ballots').innerJoin('agenda_items', 'agenda_items.id', 'ballots.agenda_item_id').select(['votes_for', 'votes_for_with_conditions', 'votes_adjourn', 'votes_against', 'abstentions', 'recused', 'quorum_reached']).orderBy('position').execute())
  expect(ballots.map((ballot) => Object.values(ballot))).toEqual([[9, 0, 0, 0, 0, 1, 9], [2, 6, 0, 0, 2, 0, 10], [3, 0, 6, 0, 0, 1, 9], [2, 0, 0, 7, 1, 0, 10], [5, 0, 0, 5, 0, 0, 10], [10, 0, 0, 0, 0, 0, 10]])
  expect(files).toHaveLength(6)
  expect((await world.ask(table.coordinator, roomOfMeeting, { meetingId: held.meetingId, agendaItemId: null })).agenda.map(({ starts }) => starts)).toEqual([840, 865, 890, 915, 940, 965])
}))

test('the minutes say what was voted, are approved by the chair alone, and are locked with their hash', () => inWorld(async (world) => {
  const held = await holdMeeting(world)
  const { table, meetingId } = held
  await world.act(table.coordinator, correctMinutes, { meetingId, remarks: 'Le comité remercie Mme Delaunay.' })
  const shown = await minutesFor(world, table.coordinator, held)
  const words = minutesWords('fr', shown)
  const votes = await world.look((tx) => tx.selectFrom('votes').innerJoin('agenda_items', 'agenda_items.id', 'votes.agenda_item_id').select(['agenda_items.position', 'votes.choice']).orderBy('position').execute())
  for (const [at, item] of words.items.entries()) expect(item.votes?.rows.length, item.title).toBe(votes.filter(({ position }) => position === at + 1).length)
  expect(words.items[0]?.facts).toContainEqual(['Déport', expect.stringMatching(/^Membre\d+ Comité05 \(Même activité sur le territoire\), sortie à 14\u00a0h, retour à 14\u00a0h$/)])
  expect(words.items[1]?.facts).toContainEqual(['Décision', 'Accord sous réserve'])
  expect(words.items[4]?.facts).toContainEqual(['Résultat', 'Par la voix prépondérante de la présidence, après partage des voix'])
  expect(words.items[2]?.facts.some(([, said]) => said === 'Ajourné')).toBe(true)
  expect(await refusalOf(world.act(table.substitute.viewer, approveMinutes, { meetingId }))).toBe('forbidden committee.minutes-chair')
  const { sha256 } = await world.act(table.chair.viewer, approveMinutes, { meetingId })
  const stored = await world.look((tx) => tx.selectFrom('meeting_minutes').innerJoin('files', 'files.id', 'meeting_minutes.file_id').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').select(['meeting_minutes.sha256', 'approved_name', 'approved_at', 'bytes']).executeTakeFirstOrThrow())
  expect(createHash('sha256').update(stored.bytes).digest('hex')).toBe(sha256)
  expect([stored.sha256, stored.approved_at, Buffer.from(stored.bytes.slice(0, 5)).toString()]).toEqual([sha256, world.clock.now(), '%PDF-'])
  expect(await refusalOf(world.act(table.coordinator, correctMinutes, { meetingId, remarks: 'Autre chose' }))).toBe('conflict committee.minutes-approved')
  await expect(world.look((tx) => tx.updateTable('meeting_minutes').set({ remarks: 'Autre chose' }).execute())).rejects.toThrow('approved minutes do not change')
}))

test('each firm is told once, by the coordinator or with the approval of the minutes, and never of a vote', () => inWorld(async (world) => {
  const held = await holdMeeting(world)
  const { table, meetingId } = held
  expect(await world.act(table.coordinator, sendDecisionLetters, { meetingId })).toEqual({ sent: 6 })
  expect(await world.act(table.coordinator, sendDecisionLetters, { meetingId })).toEqual({ sent: 0 })
  await world.act(table.chair.viewer, approveMinutes, { meetingId })
  await world.settle()
  const letters = await world.look((tx) => tx.selectFrom('mails').select(['person_id', 'text_body']).where('template', '=', 'decision-to-sme').execute())
  expect(letters.map(({ person_id }) => person_id ?? '').toSorted()).toEqual(held.files.map(({ sme }) => sme.managerId).toSorted())
  const words = letters.map(({ text_body }) => text_body.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).join('\n')
  for (const said of ['Il lui donne son accord, pour 4 jours d’appui', 'accord sous réserve', 'Réserve : Plan de trésorerie à douze mois, pour le 4 avril 2026', 'l’a ajourné', 'Objectif à préciser', 'Une avance remboursable de 15 000 €']) expect(words, said).toContain(said)
  expect(words).not.toMatch(/vote|Comité0\d/)
}))

test('whoever stood aside reads neither the vote nor the accounts of that file, in the room or in the minutes', () => inWorld(async (world) => {
  const held = await holdMeeting(world)
  const aside = held.table.members[5]!
  const room = await world.ask(aside.viewer, roomOfMeeting, { meetingId: held.meetingId, agendaItemId: held.items[0]! })
  expect(room.current?.file.aside).toBe(true)
  const other = await world.ask(held.table.members[4]!.viewer, roomOfMeeting, { meetingId: held.meetingId, agendaItemId: held.items[0]! })
  expect(JSON.stringify(other)).toContain('398012345')
  expect(JSON.stringify(room)).not.toContain('398012345')
  const minutes = await minutesFor(world, aside.viewer, held)
  expect([minutes.items[0]?.votes, minutes.items[0]?.discussion, minutes.whole]).toEqual([[], '', false])
  expect(minutes.items[1]?.votes.length).toBe(10)
}))

type Written = { table: Table; meetingId: string; agendaItemId: string; projectId: string }

async function consult(world: World, rules: object = {}): Promise<Written> {
  const table = await aCommittee(world, 5)
  await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 3, ...rules })
  const { projectId } = await aReadyFile(world, table)
  const grants = { halfDays: 8, advanceCents: 0, conditions: [] }
  expect(await refusalOf(world.act(table.coordinator, openConsultation, { committeeId: table.committeeId, projectId, deadline: '2026-03-03', ...grants }))).toBe('invalid committee.deadline-too-near')
  return { table, projectId, ...(await world.act(table.coordinator, openConsultation, { committeeId: table.committeeId, projectId, deadline: '2026-03-12', ...grants })) }
}

test('a written consultation: letters, a reminder to those who have not answered, a vote by link, the decision when all have answered', async () => {
  const database = await freshDatabase()
  const web = webWorld(database)
  const { table, agendaItemId, projectId } = await web.stage((world) => consult(world))
  await web.settle()
  const letters = () => web.look((tx) => tx.selectFrom('mails').select(['template', 'person_id']).where('template', 'like', 'consultation%').execute())
  expect((await letters()).length).toBe(5)
  const linkOf = async (personId: string) => linkPath(site.secrets, (await web.look((tx) => tx.selectFrom('links').select('id').where('object_id', '=', agendaItemId).where('person_id', '=', personId).executeTakeFirstOrThrow())).id)
  const post = async (path: string, fields: Record<string, string>) => {
    const page = await web.get(path)
    return await web.post(path, { ...formsOf(page.body).find(({ action }) => action === fields['action']), ...fields })
  }
  const [a, b, c, d, e] = table.members
  for (const member of [a!, b!, c!]) expect((await post(await linkOf(member.personId), { action: castVote.name, choice: 'for' })).status).toBe(303)
  // Declared on the same page: the file is decided without this member, and the link opens no vote any more.
  expect((await post(await linkOf(d!.personId), { action: declareConflict.name, reason: 'Cliente' })).status).toBe(303)
  expect((await web.post(await linkOf(d!.personId), { action: castVote.name, choice: 'against' })).status).toBe(403)
  expect((await web.get(await linkOf(d!.personId))).body).toContain('Vous êtes en déport sur ce dossier')
  expect(await web.tick('committee.closeConsultations')).toBe(0)
  web.clock.set('2026-03-10')
  expect(await web.tick('committee.remindConsultations')).toBe(1)
  expect(await web.tick('committee.remindConsultations')).toBe(0)
  await web.settle()
  expect((await letters()).filter(({ template }) => template === 'consultation-reminder').map(({ person_id }) => person_id)).toEqual([e!.personId])
  await post(await linkOf(e!.personId), { action: castVote.name, choice: 'against' })
  expect(await web.tick('committee.closeConsultations')).toBe(1)
  const decision = await web.look((tx) => tx.selectFrom('decisions').select(['outcome', 'half_days']).where('project_id', '=', projectId).executeTakeFirstOrThrow())
  expect(decision).toEqual({ outcome: 'approved', half_days: 8 })
  expect((await web.get(await linkOf(a!.personId))).body).toContain('Le comité a décidé')
  await database.close()
})

test('a written consultation that misses its quorum counts nothing and gives the file back to the next meeting', async () => {
  const database = await freshDatabase()
  const web = webWorld(database)
  const { table, agendaItemId, meetingId, projectId } = await web.stage(async (world) => {
    const written = await consult(world)
    for (const member of written.table.members.slice(0, 2)) await world.act(member.viewer, castVote, { agendaItemId: written.agendaItemId, choice: 'for', forMemberId: null })
    return written
  })
  web.clock.set('2026-03-13')
  expect(await web.tick('committee.closeConsultations')).toBe(1)
  const { ballot, item, decisions } = await web.look(async (tx) => ({
    ballot: await tx.selectFrom('ballots').select(['status', 'outcome', 'votes_for', 'quorum_reached']).where('agenda_item_id', '=', agendaItemId).executeTakeFirstOrThrow(),
    item: await tx.selectFrom('agenda_items').select('status').where('id', '=', agendaItemId).executeTakeFirstOrThrow(), decisions: await tx.selectFrom('decisions').select('id').execute(),
  }))
  expect([ballot, item, decisions]).toEqual([{ status: 'void', outcome: null, votes_for: null, quorum_reached: 2 }, { status: 'returned' }, []])
  await web.stage(async (world) => {
    expect(minutesWords('fr', await world.ask(table.coordinator, minutesOfMeeting, { meetingId })).items[0]?.facts).toContainEqual(['Vote', 'quorum manqué, 2 réponses sur 3 requises\u202f; rien n’a été compté'])
    const next = await world.act(table.coordinator, scheduleMeeting, { committeeId: table.committeeId, heldOn: '2026-04-14', place: '' })
    await world.act(table.coordinator, putOnAgenda, { meetingId: next.meetingId, projectId })
  })
  await database.close()
})

test('nobody keeps an attendance sheet of a consultation, nor consults in writing where the by-laws do not allow it', () => inWorld(async (world) => {
  const { table, meetingId } = await consult(world)
  expect(await refusalOf(world.act(table.coordinator, recordAttendance, { meetingId, memberId: table.chair.seatId, state: 'present', at: null, representedBy: null }))).toBe('conflict committee.written-has-no-room')
  const other = await aCommittee(world, 3)
  await world.act(other.coordinator, setByLaws, { committeeId: other.committeeId, ...byLaws, writtenConsultationAllowed: false })
  const { projectId } = await aReadyFile(world, other)
  expect(await refusalOf(world.act(other.coordinator, openConsultation, { committeeId: other.committeeId, projectId, deadline: '2026-03-12', halfDays: 2 }))).toBe('conflict committee.no-written-consultation')
}))

test('every fault of a meeting is said in a plain French sentence', () => {
  const said: Record<string, Record<string, string | number>> = {
    'committee.no-quorum': { here: 5, needed: 7 }, 'committee.chair-only': { name: 'Cécile Lopez' }, 'committee.no-chair': {}, 'committee.vote-closed': {}, 'committee.no-seat': {}, 'committee.closed-already': { name: 'Cécile Lopez', time: '15 h 02' },
    'committee.minutes-approved': {}, 'committee.minutes-chair': { name: 'Cécile Lopez' }, 'committee.before-the-day': { date: '17 mars 2026' }, 'committee.recused': {}, 'committee.not-present': {}, 'committee.conflicts-unsettled': { count: 2 }, 'committee.consultation-still-open': { missing: 2 },
    'committee.meeting-begun': {}, 'committee.meeting-over': {}, 'committee.meeting-exists': {}, 'committee.seat-taken': {}, 'committee.pack-chair-only': {}, 'committee.firm-not-now': {},
  }
  for (const [code, params] of Object.entries(said)) {
    const sentence = sayRefusal('fr', { code, params })
    expect([code, /^[\p{Lu}\d][^{}]{15,}\.$/u.test(sentence)]).toEqual([code, true])
    for (const value of Object.values(params)) if (typeof value === 'string') expect(sentence, code).toContain(value)
  }
})
