import { expect, test } from 'vitest'
import { passedOn, successionOf, withoutRole, type OpenTasks } from './rules.ts'

const task = (role: OpenTasks['role'], organisationId: string | null): OpenTasks => ({ kind: 'letters', role, organisationId, territoryId: 'here', count: 1 })

test('a task asks for its role at its own firm', () => {
  const tasks = [task('line-manager', 'firm')]
  expect(withoutRole(tasks, [{ role: 'line-manager', organisationId: 'firm', territoryId: null }])).toEqual([])
  expect(withoutRole(tasks, [{ role: 'line-manager', organisationId: 'other', territoryId: 'here' }, { role: 'company-correspondent', organisationId: 'firm', territoryId: 'here' }])).toEqual(tasks)
})

test('the operator’s letters are its signatory’s or the coordinator’s, of that territory', () => {
  const tasks = [task('operator-signatory', null)]
  expect(withoutRole(tasks, [{ role: 'territory-coordinator', organisationId: null, territoryId: 'here' }])).toEqual([])
  expect(withoutRole(tasks, [{ role: 'operator-signatory', organisationId: null, territoryId: 'elsewhere' }])).toEqual(tasks)
})

test('nobody inherits an expert’s skills or a seat', () => {
  const place = { organisationId: 'firm', territoryId: 'here' }
  expect(passedOn([{ role: 'expert', ...place }, { role: 'committee-member', ...place }, { role: 'line-manager', ...place }])).toEqual([{ role: 'line-manager', ...place }])
})

test('a merger holds for every territory, a hand-over for one', () => {
  const event = { id: 'e', seq: 1, codes: {}, occurredAt: '2026-03-02T08:00:00.000Z' }
  expect(successionOf({ ...event, name: 'person.merged', ids: { personId: 'a', keptId: 'b' }, territoryId: null })).toEqual({ fromId: 'a', toId: 'b', territoryId: null, since: '2026-03-02T08:00:00.000Z' })
  expect(successionOf({ ...event, name: 'person.handed-over', ids: { personId: 'a', fromPersonId: 'a', toPersonId: 'b', territoryId: 't' }, territoryId: 't' })).toEqual({ fromId: 'a', toId: 'b', territoryId: 't', since: null })
})
