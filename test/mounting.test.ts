import { expect, test } from 'vitest'
import { actionsIn, queriesIn } from '#house/action.ts'
import { reactionsIn } from '#house/events/react.ts'
import { timersIn } from '#house/jobs/timer.ts'
import { pathOf } from '#doors/api.ts'
import { pages } from '#doors/pages.ts'
import { rooms } from '#doors/rooms.ts'

// Rooms are mounted by being there; what they bring may not collide.

const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
const actions = actionsIn(rooms)
const queries = queriesIn(rooms)

test('no two pages answer the same address', () => {
  const routes = pages.flatMap((app) => app.routes.map(({ method, path }) => `${method} ${path}`))
  expect(routes).toContain('GET /aujourdhui')
  expect(twice(routes)).toEqual([])
})

test('no two actions, and no two queries, have the same address in the API', () => {
  expect(twice(actions.map((action) => `POST ${pathOf(action)}`))).toEqual([])
  expect(twice(queries.map((query) => `GET ${pathOf(query)}`))).toEqual([])
})

test('names are given once', () => {
  expect(twice([...actions, ...queries].map(({ name }) => name))).toEqual([])
  expect(twice(reactionsIn(rooms).map(({ name }) => name))).toEqual([])
  expect(twice(timersIn(rooms).map(({ name }) => name))).toEqual([])
})
