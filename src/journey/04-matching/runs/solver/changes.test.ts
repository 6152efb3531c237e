import { expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import type { Problem } from '../../solver/candidates.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from '../../solver/sample-pair.ts'
import type { Expert } from '../../solver/problem.ts'
import { changesBetween } from './changes.ts'

const roche = sampleExpert
const garnier = { ...sampleExpert, id: 'garnier', siteId: 'orcenne', poolId: 'orcenne-2026' }
const context = { ...sampleContext, pools: poolsOf(['mornay-2026', 20], ['orcenne-2026', 20]) }
const problem = (more: Partial<Problem> = {}): Problem => ({ needs: [sampleNeed, { ...sampleNeed, id: 'scierie' }], experts: [roche, garnier], context, ...more })
const solved = (pairs: readonly [needId: string, expertId: string][], of = problem()) => ({ problem: of, pairs: pairs.map(([needId, expertId]) => ({ needId, expertId, fit: 900 })) })
const without = (expert: Expert) => [roche, garnier].filter((one) => one.id !== expert.id)
const laiterieBy = (expertId: string, of?: Problem) => solved([['laiterie', expertId]], of)
const spent = problem({ experts: [{ ...roche, halfDaysLeft: toHalfDays(0) }, garnier] })

test('the same answer is no change', () => {
  expect(changesBetween(laiterieBy('roche'), laiterieBy('roche'))).toEqual([])
})

test('needs that came and needs that went', () => {
  const [laiterie, scierie] = problem().needs
  expect(changesBetween(solved([], problem({ needs: [laiterie!] })), solved([], problem({ needs: [scierie!] })))).toEqual([{ kind: 'new', needId: 'scierie' }, { kind: 'gone', needId: 'laiterie' }])
})

test.each([
  ['a gate excludes whoever was given', laiterieBy('roche'), laiterieBy('garnier', spent), { kind: 'moved', because: { code: 'now-excluded', gate: 'no-days-left' } }],
  ['whoever was given is gone', laiterieBy('roche'), laiterieBy('garnier', problem({ experts: without(roche) })), { kind: 'moved', because: { code: 'expert-gone' } }],
  ['whoever was given goes to another need', laiterieBy('roche'), solved([['scierie', 'roche'], ['laiterie', 'garnier']]), { kind: 'moved', needId: 'laiterie', because: { code: 'given-to', needId: 'scierie' } }],
  ['the site has fewer days', laiterieBy('roche'), laiterieBy('garnier', problem({ context: { ...context, pools: poolsOf(['mornay-2026', 8], ['orcenne-2026', 20]) } })), { because: { code: 'site-days', before: 20, after: 8 } }],
  ['the weights changed', laiterieBy('roche'), laiterieBy('garnier', problem({ context: { ...context, weights: { ...context.weights, version: '2026-2' } } })), { because: { code: 'weights', before: '2026-1', after: '2026-2' } }],
  ['somebody suits better', laiterieBy('garnier', problem({ experts: [roche, { ...garnier, missionsEver: 0 }] })), laiterieBy('roche', problem({ experts: [roche, { ...garnier, missionsEver: 0 }] })), { kind: 'moved', because: { code: 'better', points: 34 } }],
  ['nothing of one need explains it', laiterieBy('roche'), laiterieBy('garnier'), { because: { code: 'overall' } }],
  ['nobody any more, and the gate', laiterieBy('roche'), solved([], spent), { kind: 'unserved', from: 'roche', because: { code: 'now-excluded', gate: 'no-days-left' } }],
  ['somebody new', solved([], problem({ experts: [garnier] })), laiterieBy('roche'), { kind: 'served', to: 'roche', because: { code: 'expert-new' } }],
  ['a gate was lifted', solved([], spent), laiterieBy('roche'), { kind: 'served', because: { code: 'no-longer-excluded', gate: 'no-days-left' } }],
  ['another need let go', solved([['scierie', 'roche']]), laiterieBy('roche'), { kind: 'served', needId: 'laiterie', because: { code: 'freed-from', needId: 'scierie' } }],
])('%s', (_name, before, after, change) => {
  expect(changesBetween(before, after)).toContainEqual(expect.objectContaining(change))
})
