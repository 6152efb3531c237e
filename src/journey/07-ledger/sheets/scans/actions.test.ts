import { describe, expect, test } from 'vitest'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { confirmHalfDay, declareHalfDay, reportHalfDay } from '../../actions.ts'
import { sheetsOfMission } from '../queries.ts'
import { codeOf, partsOf } from '../rules.ts'
import { enterSheet, keepScan } from './actions.ts'
import { missionOfCode, scanFile, scanOfFile } from './queries.ts'

const photo = (text: string) => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)]))

type Stage = { world: World; cast: Cast; missionId: string; reference: string; halfDays: string[] }

const onStage = (work: (stage: Stage) => Promise<void>) => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2026-04-22')
  const { reference } = await world.look((tx) => tx.selectFrom('projects').innerJoin('missions', 'missions.project_id', 'projects.id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  const rows = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
  await work({ world, cast, missionId, reference, halfDays: rows.map(({ id }) => id) })
})

const keep = ({ world, cast, missionId }: Stage, more: object = {}) => world.act(cast.territory.coordinator, keepScan, { missionId, signedOn: '2026-04-21', name: 'feuille.jpg', bytes: photo('feuille'), ...more })
const enter = ({ world, cast }: Stage, scanId: string, expertHalfDayIds: string[], smeHalfDayIds: string[], more: object = {}) =>
  world.act(cast.territory.coordinator, enterSheet, { scanId, smeSigner: 'Sandrine Loiseau', expertHalfDayIds, smeHalfDayIds, ...more })
const statuses = async ({ world, missionId }: Stage) => (await world.look((tx) => tx.selectFrom('half_days').select('status').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())).map(({ status }) => status)
const entries = ({ world, halfDays }: Stage) => world.look((tx) => tx.selectFrom('entries_on_behalf').select(['action', 'channel', 'said_on', 'speaker_name']).where('object_id', 'in', halfDays).orderBy('id').execute())

describe('a sheet that came back', () => {
  test('is found by its code, kept as it came, and once', () => onStage(async (stage) => {
    const { world, cast, missionId, reference } = stage
    const { coordinator } = cast.territory
    expect(await world.ask(coordinator, missionOfCode, { code: codeOf(missionId).toLowerCase() })).toMatchObject({ missionId, reference })
    const { scanId } = await keep(stage)
    expect(new Uint8Array((await world.ask(coordinator, scanFile, { reference, scanId })).bytes)).toEqual(photo('feuille'))
    expect((await world.ask(coordinator, scanOfFile, { reference, scanId })).scan).toMatchObject({ signed_on: '2026-04-21', media_type: 'image/jpeg' })
    expect(await refusalOf(keep(stage))).toBe('conflict ledger.scan-kept')
  }))

  test('is refused when it is no picture or PDF, is dated tomorrow, or belongs to somebody else’s mission', () => onStage(async (stage) => {
    const { world, missionId } = stage
    expect(await refusalOf(keep(stage, { bytes: new Uint8Array(Buffer.from('<svg/>')) }))).toBe('invalid ledger.scan-kind')
    expect(await refusalOf(keep(stage, { signedOn: '2026-04-23' }))).toBe('invalid ledger.scan-to-come')
    const { coordinator } = await aTerritory(world)
    expect(await refusalOf(world.act(coordinator, keepScan, { missionId, signedOn: '2026-04-21', name: 'f.jpg', bytes: photo('autre') }))).toBe('not-found house.not-found')
    expect(await refusalOf(world.ask(coordinator, missionOfCode, { code: codeOf(missionId) }))).toBe('invalid ledger.code-unknown')
  }))
})

describe('the signatures read on it', () => {
  test('are their signers’ words, marked as read on the sheet, and count as verified', () => onStage(async (stage) => {
    const { world, cast, missionId, reference, halfDays: [first = '', second = '', third = ''] } = stage
    const { scanId } = await keep(stage)
    expect(await enter(stage, scanId, [first, second], [first, third], { tasks: { [first]: 'Tri des clients' } })).toEqual({ scanId, entered: 4 })
    expect(await statuses(stage)).toEqual(['confirmed', 'declared', 'reported-by-sme', 'planned'])
    expect(new Set((await entries(stage)).map(({ action, channel, said_on }) => `${action} ${channel} ${said_on}`))).toEqual(new Set(['ledger.enterSheet paper 2026-04-21']))
    const { rows } = await world.ask(cast.territory.coordinator, sheetsOfMission, { reference, missionId })
    expect(rows[0]).toMatchObject({ task: 'Tri des clients', words: { expert: { how: 'sheet' }, sme: { who: 'Sandrine Loiseau', how: 'sheet', on: '2026-04-21' } } })
    expect(partsOf(rows).counted.map(({ id }) => id)).toEqual([first])
  }))

  test('complete what was said otherwise: either side’s word, and a silence', () => onStage(async (stage) => {
    const { world, cast, halfDays: [first = '', second = '', third = ''] } = stage
    await world.act(cast.company.expert, declareHalfDay, { halfDayId: first, task: 'Par le lien' })
    await world.act(cast.sme.manager, reportHalfDay, { halfDayId: second })
    await world.act(cast.company.expert, declareHalfDay, { halfDayId: third })
    await world.act(cast.sme.manager, confirmHalfDay, { halfDayId: third })
    const { scanId } = await keep(stage)
    await enter(stage, scanId, [first, second, third], [first, second, third])
    expect(await statuses(stage)).toEqual(['confirmed', 'confirmed', 'confirmed', 'planned'])
    expect(await entries(stage)).toHaveLength(2)
    expect(await refusalOf(enter(stage, scanId, [first], [first]))).toBe('invalid ledger.sheet-empty')
  }))

  test('never speak of a day after the sheet’s date, nor of another mission, and leave nothing half done', () => onStage(async (stage) => {
    const { halfDays: [first = '', , third = ''] } = stage
    const { scanId } = await keep(stage, { signedOn: '2026-04-07' })
    expect(await refusalOf(enter(stage, scanId, [third], [third]))).toBe('invalid ledger.sheet-earlier')
    expect(await refusalOf(enter(stage, scanId, [], []))).toBe('invalid ledger.sheet-empty')
    expect(await refusalOf(enter(stage, scanId, ['0190c0de-0000-7000-8000-00000000beef'], []))).toBe('invalid ledger.sheet-empty')
    expect(await refusalOf(stage.world.act((await aTerritory(stage.world)).coordinator, enterSheet, { scanId, smeSigner: 'X', expertHalfDayIds: [first] }))).toBe('not-found house.not-found')
  }))
})
