import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { readFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { sheetsOfMission } from '../queries.ts'
import { codeOf, idEndOf } from '../rules.ts'
import { MissionOfCode, ScanOfFile } from './schema.ts'

/** The mission that a printed code leads to, among those of the coordinator's territory. */
export const missionOfCode = query({
  name: 'ledger.missionOfCode',
  who: ['territory-coordinator'],
  input: MissionOfCode,
  rest: { plural: 'attendance-codes', id: 'code' },
  async run({ tx, today }, { code }) {
    const end = idEndOf(code)
    const mission = end && (await tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').innerJoin('organisations', 'organisations.id', 'missions.sme_id').innerJoin('people', 'people.id', 'missions.expert_person_id')
      .select(['missions.id', 'projects.reference', 'organisations.name as sme', 'people.given_name', 'people.family_name'])
      .where(sql<boolean>`right(missions.id::text, 12) = ${end}`).where('missions.signed_on', 'is not', null).executeTakeFirst())
    if (!mission) throw new Refusal('invalid', 'ledger.code-unknown', {}, { code: 'ledger.code-unknown' })
    return { missionId: mission.id, reference: mission.reference, sme: mission.sme, expert: `${mission.given_name} ${mission.family_name}`, code: codeOf(mission.id), today }
  },
})
export type MissionOfCode = Awaited<ReturnType<typeof missionOfCode.run>>

/** A sheet that came back and the half-days of its mission. */
export const scanOfFile = query({
  name: 'ledger.scanOfFile',
  who: missionOfCode.who,
  input: ScanOfFile,
  rest: { plural: 'attendance-scans-of-files' },
  async run(context, { reference, scanId }) {
    const scan = await context.tx.selectFrom('attendance_scans').innerJoin('files', 'files.id', 'attendance_scans.file_id').select(['attendance_scans.id', 'mission_id', 'signed_on', 'files.name', 'media_type']).where('attendance_scans.id', '=', scanId).executeTakeFirst()
    if (!scan) throw new Refusal('not-found', 'house.not-found')
    return { ...(await sheetsOfMission.run(context, { reference, missionId: scan.mission_id })), scan }
  },
})
export type ScanOfFile = Awaited<ReturnType<typeof scanOfFile.run>>

/** The photograph or the PDF itself. */
export const scanFile = query({
  name: 'ledger.scanFile',
  who: missionOfCode.who,
  input: ScanOfFile,
  rest: { plural: 'attendance-scan-files' },
  async run(context, { scanId }) {
    const scan = await context.tx.selectFrom('attendance_scans').select('file_id').where('id', '=', scanId).executeTakeFirst()
    if (!scan) throw new Refusal('not-found', 'house.not-found')
    return await readFile(context, scan.file_id)
  },
})
