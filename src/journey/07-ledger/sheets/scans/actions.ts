import { createHash } from 'node:crypto'
import { personIdOf } from '#house/access.ts'
import { action, type Context, type OnBehalf } from '#house/action.ts'
import { recordOnBehalf } from '#house/behalf/record.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { storeFile } from '#house/files/store.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { checkDay } from '../../days/queries.ts'
import { checkDayLength } from '../../hours/queries.ts'
import { halfDayLife } from '../../lifecycle.ts'
import { scanType, sideOf, stepsOf, type Step } from './rules.ts'
import { EnterSheet, KeepScan } from './schema.ts'

/** A signed sheet that came back is kept with its mission, as it was received. */
export const keepScan = action({
  name: 'ledger.keepScan',
  who: ['territory-coordinator'],
  input: KeepScan,
  rest: { plural: 'missions', noun: 'attendance-scans', id: 'missionId' },
  async run(context, { missionId, signedOn, name, bytes }) {
    const mission = await context.tx.selectFrom('missions').select(['project_id', 'territory_id', 'sme_id', 'company_id']).where('id', '=', missionId).where('signed_on', 'is not', null).executeTakeFirst()
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    const mediaType = scanType(bytes)
    if (!mediaType) throw new Refusal('invalid', 'ledger.scan-kind', {}, { file: 'ledger.scan-kind' })
    if (signedOn > context.today) throw new Refusal('invalid', 'ledger.scan-to-come', {}, { signedOn: 'ledger.scan-to-come' })
    const fileId = await storeFile(context, { name, mediaType, bytes, subjectType: 'mission', subjectId: missionId, territoryId: mission.territory_id, organisationId: null, confidential: true })
    const row = await context.tx.insertInto('attendance_scans').values({
      id: context.ids(), mission_id: missionId, ...mission, file_id: fileId, sha256: createHash('sha256').update(bytes).digest('hex'), signed_on: signedOn, received_on: context.today, received_by: personIdOf(context.viewer),
    }).onConflict((conflict) => conflict.columns(['mission_id', 'sha256']).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'ledger.scan-kept')
    await emit(context, 'attendance-scan.kept', row)
    return { scanId: row.id }
  },
})

type Read = { scanId: string; signedOn: PlainDate; territoryId: string; names: Record<'expert' | 'sme', { id: string | null; name: string }> }

/** One signature of the sheet becomes that person's word, marked as read on paper. */
async function enter(context: Context, read: Read, halfDayId: string, step: Step, task: string): Promise<void> {
  const side = sideOf(step)
  const { id, name } = read.names[side]
  const onBehalf: OnBehalf = { channel: 'paper', saidOn: read.signedOn, speakerId: id, speakerName: name, reason: null }
  const inTheirName = { ...context, onBehalf }
  const first = step === 'declare' || step === 'report'
  const row = await move(inTheirName, halfDayLife, halfDayId, step, first ? { declared_on: context.today, ...(task ? { task } : {}) } : { confirmed_on: context.today })
  if (first) {
    await checkDay(context, row)
    await checkDayLength(context.tx, row)
  }
  if (row.day > read.signedOn) throw new Refusal('invalid', 'ledger.sheet-earlier', { day: row.day })
  await recordOnBehalf(inTheirName, enterSheet.name, context.emitted.at(-1))
  await context.tx.insertInto('attendance_marks').values({ scan_id: read.scanId, half_day_id: halfDayId, territory_id: read.territoryId, party: side, signer_name: name, entered_on: context.today })
    .onConflict((again) => again.columns(['scan_id', 'half_day_id', 'party']).doUpdateSet({ signer_name: name, entered_on: context.today })).execute()
}

/** What the coordinator reads on a kept sheet: a signature counts as the word of whoever signed. */
export const enterSheet = action({
  name: 'ledger.enterSheet',
  who: ['territory-coordinator'],
  input: EnterSheet,
  rest: { plural: 'attendance-scans', noun: 'entries', id: 'scanId' },
  async run(context, { scanId, smeSigner, expertHalfDayIds, smeHalfDayIds, tasks }) {
    const scan = await context.tx.selectFrom('attendance_scans').innerJoin('missions', 'missions.id', 'attendance_scans.mission_id').innerJoin('people', 'people.id', 'missions.expert_person_id')
      .select(['attendance_scans.mission_id', 'attendance_scans.territory_id', 'attendance_scans.signed_on', 'missions.expert_person_id', 'people.given_name', 'people.family_name']).where('attendance_scans.id', '=', scanId).executeTakeFirst()
    if (!scan) throw new Refusal('not-found', 'house.not-found')
    const read: Read = { scanId, signedOn: scan.signed_on, territoryId: scan.territory_id, names: { expert: { id: scan.expert_person_id, name: `${scan.given_name} ${scan.family_name}` }, sme: { id: null, name: smeSigner } } }
    const rows = await context.tx.selectFrom('half_days').select(['id', 'status']).where('mission_id', '=', scan.mission_id).where('id', 'in', [...expertHalfDayIds, ...smeHalfDayIds, scanId]).orderBy('day').orderBy('half', 'desc').execute()
    let entered = 0
    for (const { id, status } of rows) {
      for (const step of stepsOf(status, { expert: expertHalfDayIds.includes(id), sme: smeHalfDayIds.includes(id) })) {
        await enter(context, read, id, step, tasks[id] ?? '')
        entered += 1
      }
    }
    if (entered === 0) throw new Refusal('invalid', 'ledger.sheet-empty')
    return { scanId, entered }
  },
})
