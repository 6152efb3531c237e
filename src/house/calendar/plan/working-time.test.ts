import { expect, it } from 'vitest'
import { at } from './every-plan.ts'
import { besideTravel, mostHalfDaysAWeek } from './working-time.ts'

it('lets eleven half-days stand in a week of 44 hours', () => {
  expect(mostHalfDaysAWeek).toBe(11)
})

it.each([
  [45, 0, 0],
  [46, 0, 1],
  [120, 0, 1],
  [121, 1, 0],
])('%i minutes from the other place: %i half-days out of reach, %i tight', (minutes, tooFar, tight) => {
  const beside = besideTravel([{ slot: { day: at(3), half: 'morning' }, minutes }])
  expect([beside.tooFar.length, beside.tight.length]).toEqual([tooFar, tight])
  for (const slot of [...beside.tooFar, ...beside.tight]) expect(slot).toEqual({ day: at(3), half: 'afternoon' })
})
