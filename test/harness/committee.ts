import type { Viewer } from '#house/access.ts'
import { system } from '#house/access.ts'
import { addNeed, judgeProject, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { putOnAgenda, scheduleMeeting, seatMember, setUpCommittee } from '#journey/03-committee/actions.ts'
import { recordAttendance } from '#journey/03-committee/attendance/actions.ts'
import { setByLaws } from '#journey/03-committee/bylaws/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { anSme, aTerritory, type Sme, type Territory } from './network.ts'
import { person, type World } from './world.ts'

export type Member = { seatId: string; personId: string; viewer: Viewer }
export type Table = { territory: Territory; coordinator: Viewer; committeeId: string; chair: Member; substitute: Member; members: Member[] }
export type ReadyFile = { projectId: string; sme: Sme }

export const byLaws = { quorum: 7, recusedInQuorum: false, majority: 'simple', castingVote: true, ballot: 'open', proxiesPerMember: 1, opinions: 'blind', writtenConsultationAllowed: true, coordinatorRuns: true } as const

let serial = 0

/** A committee of so many members, the chair first and the substitute second, `employers` giving the firm of a seat by its place. */
export async function aCommittee(world: World, size = 12, employers: Readonly<Record<number, string>> = {}): Promise<Table> {
  const territory = await aTerritory(world)
  const { coordinator } = territory
  const { committeeId } = await world.act(coordinator, setUpCommittee, { territoryId: territory.id, name: 'Comité d’agrément', quorum: 7 })
  const members: Member[] = []
  for (let place = 0; place < size; place += 1) {
    serial += 1
    const { personId } = await world.act(system('installer'), addPerson, { givenName: `Membre${serial}`, familyName: `Comité${String(place).padStart(2, '0')}`, email: `membre${serial}@exemple.example`, role: 'committee-member', telephone: null, gender: null, siteId: null, territoryId: territory.id, organisationId: null })
    const { committeeMemberId } = await world.act(coordinator, seatMember, { committeeId, personId, organisationId: employers[place] ?? null, seat: place === 0 ? 'chair' : place === 1 ? 'substitute-chair' : 'member' })
    members.push({ seatId: committeeMemberId, personId, viewer: person(personId, { role: 'committee-member', territoryId: territory.id }) })
  }
  await world.act(coordinator, setByLaws, { committeeId, ...byLaws })
  return { territory, coordinator, committeeId, chair: members[0]!, substitute: members[1]!, members }
}

/** A file whose brief is ready, of a new firm unless one is given. */
export async function aReadyFile(world: World, { territory, coordinator }: Pick<Table, 'territory' | 'coordinator'>, known?: Sme): Promise<ReadyFile> {
  const sme = known ?? (await anSme(world, territory))
  const { projectId } = await world.act(coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Réduire les changements de série', headcount: 27, referrerId: null, referrerName: null })
  const { needId } = await world.act(sme.manager, addNeed, { projectId, family: 'production-organisation', description: 'Réduire de moitié les changements de série', halfDaysAsked: 8 })
  await world.act(sme.manager, submitProject, { projectId })
  await world.act(coordinator, judgeProject, { projectId, verdict: 'eligible' })
  const { briefId } = await world.act(coordinator, openBrief, { needId })
  await world.act(sme.manager, editBrief, { briefId, objective: 'Réduire de moitié les changements de série', deliverable: 'Un standard de réglage', outOfScope: 'Choisir une machine\nRevoir les horaires', recipient: 'Yannick Morel', urgency: '', halfDays: 8, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
  await world.act(coordinator, finishBrief, { briefId })
  return { projectId, sme }
}

export const aSession = async (world: World, { coordinator, committeeId }: Table, heldOn = '2026-03-17') => (await world.act(coordinator, scheduleMeeting, { committeeId, heldOn, place: 'Chambre de commerce' })).meetingId

export const onAgenda = async (world: World, { coordinator }: Table, meetingId: string, { projectId }: ReadyFile) => (await world.act(coordinator, putOnAgenda, { meetingId, projectId })).agendaItemId

export async function arrive(world: World, { coordinator }: Pick<Table, 'coordinator'>, meetingId: string, members: readonly Member[]): Promise<void> {
  for (const { seatId } of members) await world.act(coordinator, recordAttendance, { meetingId, memberId: seatId, state: 'present', at: null, representedBy: null })
}
