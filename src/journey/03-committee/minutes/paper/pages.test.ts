import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { holdMeeting, type Held } from '#test/harness/held-meeting.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { editItem } from '../../agenda/actions.ts'
import { approveMinutes } from '../actions.ts'
import { minutesOfMeeting } from '../queries.ts'
import { packOfMeeting } from './queries.ts'
import { ballotsPaper, minutesPaper, packPaper, sheetPaper } from './rules.ts'

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined

function told(tool: string, args: string[], bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-committee-')), 'paper.pdf')
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync(tool, args.map((one) => (one === 'FILE' ? file : one)), { encoding: 'utf8' })
  return `${stdout}${stderr}`
}
/** As one line: a word cut at the end of a line is whole again. */
const textOf = (bytes: Uint8Array) => told('pdftotext', ['-layout', 'FILE', '-'], bytes).replaceAll(/\u00ad\s*/g, '').replaceAll(/\s+/g, ' ')
const frameOf = (world: World) => ({ locale: 'fr' as const, made: world.clock.now(), network: 'Réseau de test', sender: 'Initiative' })
const packOf = (world: World, { table, meetingId }: Held) => world.ask(table.coordinator, packOfMeeting, { meetingId })

describe.skipIf(!has('pdftotext') || !has('qpdf'))('the papers of a meeting (needs poppler and qpdf)', () => {
  test('the approved minutes say on paper what was voted', () => inWorld(async (world) => {
    const held = await holdMeeting(world)
    await world.act(held.table.chair.viewer, approveMinutes, { meetingId: held.meetingId })
    const { bytes } = await world.look((tx) => tx.selectFrom('meeting_minutes').innerJoin('files', 'files.id', 'file_id').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').select('bytes').executeTakeFirstOrThrow())
    const text = textOf(bytes)
    for (const said of ['Accord 9, Accord sous réserve 0, Ajournement 0, Refus 0, Abstention 0', 'Accord 2, Accord sous réserve 6, Ajournement 0, Refus 0, Abstention 2', 'Accord 3, Accord sous réserve 0, Ajournement 6', '9 présents ou représentés, 7 requis, 1 déport', 'Objectif à préciser', 'Plan de trésorerie à douze mois', 'de 14 h à 17 h', '15 000 €', 'Approuvé par Membre']) expect(text, said).toContain(said)
    expect(text).not.toContain('Projet')
    const votes = await world.look((tx) => tx.selectFrom('votes').select('choice').execute())
    const named = [...text.matchAll(/Comité\d\d +(Accord sous réserve|Accord|Ajournement|Refus|Abstention)/g)].map(([, choice = '']) => choice)
    const words = { for: 'Accord', 'for-with-conditions': 'Accord sous réserve', adjourn: 'Ajournement', against: 'Refus', abstention: 'Abstention', recused: '' }
    expect(named.toSorted()).toEqual(votes.map(({ choice }) => words[choice]).toSorted())
    expect(told('pdfinfo', ['FILE'], bytes)).toMatch(/Tagged: +yes/)
    expect(told('qpdf', ['--check', 'FILE'], bytes)).toContain('No syntax or stream encoding errors found')
  }))

  test('every paper is tagged, names its title and its language, and is well made', () => inWorld(async (world) => {
    const held = await holdMeeting(world)
    const pack = await packOf(world, held)
    const shown = await world.ask(held.table.coordinator, minutesOfMeeting, { meetingId: held.meetingId })
    const papers = { Relevé: minutesPaper(frameOf(world), shown, '', null), Dossiers: packPaper(frameOf(world), pack), Feuille: sheetPaper(frameOf(world), pack), Bulletins: ballotsPaper(frameOf(world), pack) }
    for (const [title, bytes] of Object.entries(papers)) {
      const info = told('pdfinfo', ['FILE'], bytes)
      expect([title, /Title: +\S/.test(info), /Tagged: +yes/.test(info)]).toEqual([title, true, true])
      expect(told('qpdf', ['--check', 'FILE'], bytes), title).toContain('No syntax or stream encoding errors found')
      expect(told('qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'], bytes), title).toMatch(/\/Lang \(fr/)
    }
    const outlines = told('qpdf', ['--json', '--json-key=outlines', 'FILE'], papers.Relevé)
    for (const { reference } of shown.items) expect(outlines).toContain(reference)
  }))

  test('a draft says that it is one', () => inWorld(async (world) => {
    const held = await holdMeeting(world)
    const shown = await world.ask(held.table.coordinator, minutesOfMeeting, { meetingId: held.meetingId })
    expect(textOf(minutesPaper(frameOf(world), shown, '', null))).toContain('n’est pas encore approuvé')
  }))

  test('the pack of six files: one bookmark a file, tagged, in under three seconds; without the file of whoever stands aside', () => inWorld(async (world) => {
    const held = await holdMeeting(world)
    const pack = await packOf(world, held)
    packPaper(frameOf(world), pack)
    const started = performance.now()
    const bytes = packPaper(frameOf(world), pack)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(textOf(bytes)).toContain('3 980')
    const outlines = told('qpdf', ['--json', '--json-key=outlines', 'FILE'], bytes)
    for (const { head } of pack.files) expect(outlines).toContain(head.reference)
    const aside = await world.ask(held.table.members[5]!.viewer, packOfMeeting, { meetingId: held.meetingId })
    expect(aside.files.map(({ head }) => head.id)).not.toContain(held.files[0]!.projectId)
    expect(aside.files).toHaveLength(5)
    expect(textOf(packPaper(frameOf(world), aside))).not.toContain('3 980')
  }))

  test('the attendance list and the ballots: a line a member, no ballot for whoever stands aside', () => inWorld(async (world) => {
    const held = await holdMeeting(world)
    const pack = await packOf(world, held)
    expect(textOf(sheetPaper(frameOf(world), pack)).match(/Comité\d\d/g)).toHaveLength(12)
    const ballots = textOf(ballotsPaper(frameOf(world), pack))
    expect(ballots.match(/Comité05/g)).toHaveLength(5)
    expect(ballots.match(/Comité04/g)).toHaveLength(6)
  }))
})

test('forty pages of talk are set, and nothing of it is lost', () => inWorld(async (world) => {
  const held = await holdMeeting(world)
  const line = 'Le comité débat longuement de la cadence, des délais et de la trésorerie de la maison.'
  await world.act(held.table.coordinator, editItem, { agendaItemId: held.items[1]!, minutes: 25, presenter: '', advanceAskedCents: null, discussion: 'x'.repeat(10_000) })
  const shown = await world.ask(held.table.coordinator, minutesOfMeeting, { meetingId: held.meetingId })
  const long = Array.from({ length: 40 * 41 }, (_, at) => `${at}. ${line}`).join('\n\n')
  const bytes = minutesPaper(frameOf(world), shown, long, null)
  if (!has('pdftotext')) return
  expect(Number(/Pages: +(\d+)/.exec(told('pdfinfo', ['FILE'], bytes))?.[1])).toBeGreaterThanOrEqual(40)
  expect(textOf(bytes)).toContain(`${40 * 41 - 1}. Le comité débat`)
  expect(await refusalOf(world.act(held.table.substitute.viewer, approveMinutes, { meetingId: held.meetingId }))).toBe('forbidden committee.minutes-chair')
}))
