import { expect, test } from 'vitest'
import { addDays, toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import type { Letter, Running } from '../waiting/schema.ts'
import { radarOf } from './rules.ts'

const today = toPlainDate('2026-10-06')
const ago = (days: number) => addDays(today, -days)

const running: Running = {
  project_id: 'p', reference: '2026-014', sme: 'Ateliers Marchandeau', manager: 'Julien Marchandeau', mission_id: 'm', expert: 'Hélène Garrec', signed_on: ago(10), undeclared: 0, undeclared_since: null, undeclared_id: null, unconfirmed: 0,
  unconfirmed_since: null, unconfirmed_id: null, reported: 0, reported_since: null, reported_id: null, disputed_id: null, disputed_day: null, last_session: null, next_session: null,
  granted: toHalfDays(6), delivered: toHalfDays(0), planned: toHalfDays(6),
}
const letter: Letter = { project_id: 'q', reference: '2026-020', sme: 'Menuiserie Ollivier', mission_id: 'n', status: 'in-signature', since: ago(12), awaited: 'Karim Belkacem', own: false, blocked: false }

test('a mission on its way raises nothing, and a letter that is being written neither', () => {
  expect(radarOf({ running: [running], letters: [{ ...letter, status: 'drafting' }, { ...letter, since: ago(9) }] }, today)).toEqual({ shown: [], more: 0 })
})

test('each alarm names whom to turn to and leads to where one acts', () => {
  const rows = [
    { ...running, signed_on: ago(25), next_session: addDays(today, 3) }, { ...running, signed_on: ago(90), last_session: ago(50), undeclared_id: 'h' }, { ...running, delivered: toHalfDays(5), planned: toHalfDays(2), last_session: ago(2) },
  ]
  const { shown } = radarOf({ running: rows, letters: [letter] }, today)
  expect(shown.map(({ code, who, href }) => [code, who, href])).toEqual([
    ['no-session', 'Hélène Garrec', '/dossiers/2026-014/registre/h'],
    ['no-first-visit', 'Hélène Garrec', '/dossiers/2026-014#registre'],
    ['signature-stuck', 'Karim Belkacem', '/dossiers/2026-020/lettres/n'],
    ['days-over', 'Julien Marchandeau', '/dossiers/2026-014/missions/m/demi-journees'],
  ])
  expect(shown[1]?.next).toBe('2026-10-09')
})

test('the home shows the heaviest and counts the rest', () => {
  const { shown, more } = radarOf({ running: Array.from({ length: 15 }, (_, at) => ({ ...running, reference: `2026-${100 + at}`, signed_on: ago(30 + at) })), letters: [] }, today)
  expect([shown.length, more, shown[0]?.reference]).toEqual([12, 3, '2026-114'])
})
