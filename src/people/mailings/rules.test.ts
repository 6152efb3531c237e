import { expect, test } from 'vitest'
import { filled, gathered, namesIn, obstacleOf, unknownIn, type Values } from './rules.ts'

const values: Values = { prenom: 'Patrick', nom: 'Le Dantec', entreprise: 'Tôlerie', dossier: '2026-001', territoire: 'Orne', organisme: 'CCI', animateur: 'Claire Delmas', telephone: '', date: '2 mars 2026' }

test('words in braces are filled, the others stay as typed', () => {
  expect(filled('Bonjour { prenom } {nom}, {autre} {', values)).toBe('Bonjour Patrick Le Dantec, {autre} {')
  expect(namesIn('{nom} {nom} {dossier}')).toEqual(['nom', 'dossier'])
})

test('a word that the list does not know is named', () => {
  expect(unknownIn('{nom} {civilite}', 'files')).toBe('civilite')
  expect(unknownIn('{dossier}', 'files')).toBeNull()
  expect(unknownIn('{dossier}', 'people')).toBe('dossier')
})

test('what keeps a text from leaving', () => {
  const reachable = { personId: 'p', closed: false, email: 'a@b.example', lines: ['x'], values }
  expect(obstacleOf(reachable, 'e-mail', 'Bonjour {nom}')).toBeNull()
  expect(obstacleOf({ ...reachable, personId: null }, 'letter', '')).toBe('nobody')
  expect(obstacleOf({ ...reachable, closed: true }, 'letter', '')).toBe('closed')
  expect(obstacleOf({ ...reachable, email: null }, 'e-mail', '')).toBe('no-email')
  expect(obstacleOf({ ...reachable, email: null }, 'letter', '')).toBeNull()
  expect(obstacleOf({ ...reachable, lines: null }, 'letter', '')).toBe('no-address')
  expect(obstacleOf(reachable, 'letter', 'Appelez le {telephone}')).toBe('blank')
})

test('the same words to the same person leave once', () => {
  const row = { personId: 'p', address: 'a', subject: 's', body: 'b', obstacle: null }
  expect([...gathered([{ ...row, id: '1' }, { ...row, id: '2' }, { ...row, id: '3', body: 'c' }, { ...row, id: '4', personId: 'q' }]).values()]).toEqual([null, '1', null, null])
})
