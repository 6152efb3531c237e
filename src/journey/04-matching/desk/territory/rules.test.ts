import { expect, test } from 'vitest'
import { hindranceOf, remedyOf, type Hindered } from './rules.ts'

const need: Hindered = { reference: '2026-014', need_id: 'n', brief_ready: true, half_days: 6, condition_id: null }

test.each<[string, Partial<Hindered>, string]>([
  ['days-unknown', { brief_ready: false, half_days: null }, '/dossiers/2026-014/fiches/n'],
  ['brief-unfinished', { brief_ready: false, condition_id: 'c' }, '/dossiers/2026-014/fiches/n'],
  ['condition', { condition_id: 'c' }, '/dossiers/2026-014/reserves/c'],
  ['window-over', {}, '/dossiers/2026-014/fiches/n'],
])('%s', (hindrance, change, address) => {
  expect([hindranceOf({ ...need, ...change }), remedyOf({ ...need, ...change })]).toEqual([hindrance, address])
})
