import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toInstant, toPlainDate } from '#house/clock/plain-date.ts'
import { codeOf, idEndOf, partsOf, wordsOf, type SheetRow, type Told } from './rules.ts'

const ids = fc.bigInt({ min: 0n, max: (1n << 48n) - 1n }).map((value) => `0190c0de-0000-7000-8000-${value.toString(16).padStart(12, '0')}`)

test('a code leads back to the end of its mission’s id, however it is typed', () => {
  fc.assert(fc.property(ids, (id) => {
    const code = codeOf(id)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/)
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')} `, code.replaceAll('0', 'o').replaceAll('1', 'l')]) expect(idEndOf(typed)).toBe(id.slice(-12))
  }))
})

test('one wrong sign, or two neighbours exchanged, lead nowhere', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY'
  fc.assert(fc.property(ids, fc.nat(9), fc.nat(alphabet.length - 1), (id, at, other) => {
    const code = codeOf(id).replaceAll('-', '')
    // 0 and Z weigh the same: the only pair a single check sign does not tell apart.
    const wrong = code[at] === 'Z' ? null : `${code.slice(0, at)}${alphabet[other]}${code.slice(at + 1)}`
    if (wrong !== null && wrong !== code) expect(idEndOf(wrong)).toBeNull()
    const [a = '', b = ''] = code.slice(at, at + 2)
    const exchanged = `${code.slice(0, at)}${b}${a}${code.slice(at + 2)}`
    if (at < 9 && a !== b && ![a, b].includes('Z')) expect(idEndOf(exchanged)).toBeNull()
  }))
})

test('what is no code is none', () => {
  for (const typed of ['', 'K7M2', 'UUUU-UUUU-UUU', 'ZZZZ-ZZZZ-ZZZ', 'https://exemple.example/emargement/']) expect(idEndOf(typed)).toBeNull()
})

const told = (name: Told['name'], more: Partial<Told> = {}): Told =>
  ({ halfDayId: 'h', name, at: toInstant('2026-04-08T10:00:00Z'), kind: 'link', person: 'Quelqu’un', coordinator: false, action: null, channel: null, saidOn: null, speaker: null, ...more })
const byTelephone = { kind: 'person', person: 'Claire', coordinator: true, action: 'ledger.confirmHalfDay', channel: 'telephone', saidOn: toPlainDate('2026-04-07'), speaker: 'Julien' } as const
const onSheet = { ...byTelephone, action: 'ledger.enterSheet', channel: 'paper' } as const

test('each word names who, the day and by which means', () => {
  const by = (events: Told[]) => wordsOf(events)
  expect(by([told('half-day.declared', { person: 'Nadia' }), told('half-day.confirmed', byTelephone)])).toEqual({
    expert: { who: 'Nadia', on: '2026-04-08', how: 'link', by: null }, sme: { who: 'Julien', on: '2026-04-07', how: 'telephone', by: 'Claire' }, second: 'sme',
  })
  expect(by([told('half-day.reported', { person: 'Julien' }), told('half-day.confirmed', { person: 'Nadia', kind: 'person' })])).toMatchObject({ expert: { who: 'Nadia', how: 'account' }, sme: { who: 'Julien', how: 'link' }, second: 'expert' })
  expect(by([told('half-day.declared'), told('half-day.confirmed', { ...byTelephone, channel: null })]).sme).toMatchObject({ how: 'settled', who: 'Claire', by: null })
  expect(by([told('half-day.declared'), told('half-day.confirmed', onSheet)]).sme).toMatchObject({ how: 'sheet', by: 'Claire' })
  const corrected = told('half-day.corrected', { person: 'Nadia' })
  expect(by([told('half-day.declared'), told('half-day.confirmed'), corrected])).toMatchObject({ expert: { who: 'Nadia' }, sme: null, second: 'sme' })
  expect(by([told('half-day.reported', { person: 'Julien' }), told('half-day.corrected', { person: 'Claire', kind: 'person', coordinator: true })])).toMatchObject({ expert: null, sme: { who: 'Claire', how: 'corrected' }, second: 'expert' })
  expect(by([told('half-day.reported'), told('half-day.confirmed'), corrected, told('half-day.confirmed', { person: 'Julien' })])).toMatchObject({ expert: { who: 'Nadia' }, sme: { who: 'Julien' } })
  expect(by([])).toEqual({ expert: null, sme: null, second: 'sme' })
})

test('only what a person confirmed in the own name is counted; the rest stands apart', () => {
  const row = (id: string, status: SheetRow['status'], ...events: Told[]): SheetRow =>
    ({ id, day: toPlainDate('2026-04-07'), half: 'morning', minutes: null, place: 'on-site', task: '', status, sme: 'PME', expert: 'Nadia', words: wordsOf(events) })
  const declared = told('half-day.declared')
  const rows = [
    row('planned', 'planned'), row('declared', 'declared', declared), row('own', 'confirmed', declared, told('half-day.confirmed')), row('sheet', 'confirmed', told('half-day.declared', onSheet), told('half-day.confirmed', onSheet)),
    row('telephone', 'confirmed', declared, told('half-day.confirmed', byTelephone)), row('declared-by-telephone', 'confirmed', told('half-day.declared', byTelephone), told('half-day.confirmed')),
    row('tacit', 'confirmed-tacitly', declared), row('disputed', 'disputed', declared), row('untold', 'confirmed'),
  ]
  const { counted, entered, tacit } = partsOf(rows)
  expect([counted, entered, tacit].map((part) => part.map(({ id }) => id))).toEqual([['own', 'sheet', 'declared-by-telephone'], ['telephone', 'untold'], ['tacit']])
})
