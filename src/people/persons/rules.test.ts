import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { person } from '#test/harness/world.ts'
import { inReach, wordsIn } from './rules.ts'

const me = '0190c0de-0000-7000-8000-000000000001'
const at = (territoryId: string | null, organisationId: string | null = null) => ({ territoryId, organisationId })
const coordinator = person(me, { role: 'territory-coordinator', territoryId: 'here' })
const correspondent = person(me, { role: 'company-correspondent', territoryId: 'here', organisationId: 'firm' })

test('a coordinator reaches the roles of the own territory that are not the network’s to give', () => {
  expect(inReach(coordinator, { role: 'sme-manager', ...at('here', 'any') })).toBe(true)
  expect(inReach(coordinator, { role: 'sme-manager', ...at('elsewhere', 'any') })).toBe(false)
  expect(inReach(coordinator, { role: 'company-correspondent', ...at(null, 'firm') })).toBe(false)
  expect(inReach(coordinator, { role: 'territory-coordinator', ...at('here') })).toBe(false)
})

test('a correspondent reaches the people of the own firm and nobody else', () => {
  expect(inReach(correspondent, { role: 'line-manager', ...at('elsewhere', 'firm') })).toBe(true)
  expect(inReach(correspondent, { role: 'line-manager', ...at('here', 'other') })).toBe(false)
  expect(inReach(correspondent, { role: 'line-manager', ...at(null) })).toBe(false)
  expect(inReach(correspondent, { role: 'sme-manager', ...at('here', 'firm') })).toBe(false)
})

test('the network reaches everywhere, its own administration only itself', () => {
  expect(inReach(person(me, { role: 'national-coordinator' }), { role: 'territory-coordinator', ...at('here') })).toBe(true)
  expect(inReach(person(me, { role: 'national-coordinator' }), { role: 'network-admin', ...at(null) })).toBe(false)
  expect(inReach(system('test'), { role: 'network-admin', ...at(null) })).toBe(true)
})

test('words of a search are plain words', () => {
  expect(wordsIn('  Le  Dantec 50%_ ')).toEqual(['Le', 'Dantec', String.raw`50\%\_`])
})
