import { expect, test } from 'vitest'
import type { BriefContent } from '../editions/schema.ts'
import { leftToAnswer, questionNow } from './rules.ts'

const blank: BriefContent = {
  objective: '', deliverable: '', outOfScope: '', startingPoint: '', recipient: '', freedTime: '', management: null, urgency: '', neededBy: null, halfDays: null, windowFrom: null, windowTo: null, remoteOk: false,
  siteAccess: '', confidentiality: '', complements: [],
}
const written = { ...blank, objective: 'A', deliverable: 'B', outOfScope: 'C', startingPoint: 'D', recipient: 'E', management: 'present', urgency: 'F', windowFrom: '2026-04-01' } as BriefContent

test('the first question without an answer comes by itself, then the summary', () => {
  expect(questionNow(blank, undefined)?.key).toBe('objective')
  expect(questionNow({ ...blank, objective: 'Vendre' }, undefined)?.key).toBe('deliverable')
  expect(questionNow(written, undefined)).toBeNull()
})

test('a question may be chosen, and so may the summary', () => {
  expect(questionNow(written, 'recipient')?.key).toBe('recipient')
  expect(questionNow(blank, 'resume')).toBeNull()
  expect(questionNow(blank, 'inconnue')?.key).toBe('objective')
})

test('what nobody must answer never stands in the way', () => {
  expect([leftToAnswer(blank), leftToAnswer(written)]).toEqual([8, 0])
})
