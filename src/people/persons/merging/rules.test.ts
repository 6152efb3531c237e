import { expect, test } from 'vitest'
import { obstacleOf, type Side } from './rules.ts'

const side = (more: Partial<Side>): Side => ({ id: 'a', active: true, merged: false, reached: true, missions: null, ...more })

test.each([
  [side({}), side({ id: 'b' }), null],
  [side({}), side({}), 'same-person'],
  [side({ merged: true }), side({ id: 'b' }), 'merged-already'],
  [side({ active: false }), side({ id: 'b' }), 'merged-already'],
  [side({}), side({ id: 'b', merged: true }), 'merged-already'],
  [side({}), side({ id: 'b', active: false }), null],
  [side({}), side({ id: 'b', reached: false }), 'roles-elsewhere'],
  [side({ missions: 0 }), side({ id: 'b', missions: 2 }), 'both-experts'],
  [side({ missions: 2 }), side({ id: 'b', missions: 0 }), null],
  [side({}), side({ id: 'b', missions: 2 }), null],
])('%#: what stands in the way of a merger', (kept, merged, obstacle) => {
  expect(obstacleOf(kept, merged)).toBe(obstacle)
})
