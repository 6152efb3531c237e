import { expect, test } from 'vitest'
import { person } from '#test/harness/world.ts'
import { placeFaults, rolesToGive } from './rules.ts'

test('a role over a firm asks for the firm, a territory’s role for the territory, the network’s for nothing', () => {
  const nowhere = { territoryId: null, organisationId: null }
  expect(placeFaults('line-manager', { ...nowhere, territoryId: 'here' })).toEqual({ siren: 'people.role-needs-firm' })
  expect(placeFaults('line-manager', { ...nowhere, organisationId: 'firm' })).toEqual({})
  expect(placeFaults('committee-member', nowhere)).toEqual({ territoryId: 'people.role-needs-territory' })
  expect(placeFaults('national-coordinator', nowhere)).toEqual({})
})

test('a coordinator is offered no role of another level', () => {
  const offered = rolesToGive(person('0190c0de-0000-7000-8000-000000000001', { role: 'territory-coordinator', territoryId: 'here' }))
  expect(offered).toContain('referrer')
  expect(offered).not.toContain('fund-manager')
})
