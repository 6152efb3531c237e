import { it } from 'vitest'
import { assign } from './assign.ts'
import { candidatesOf } from './candidates.ts'
import { firstCome } from './first-come.ts'
import { warmHighs } from './highs.ts'
import { seededProblem } from './seeded-problem.ts'
it('bench', async () => {
  let t = performance.now(); await warmHighs(); console.log('warm', performance.now() - t)
  for (const [needs, experts, scarcity] of [[30, 200, 1], [30,200,3], [100, 500, 1], [100, 500, 3], [100,500,6]] as const) for (const seed of [1, 2, 3]) {
    const p = seededProblem({ needs, experts, seed, scarcity })
    t = performance.now(); const c = candidatesOf(p); const tc = performance.now() - t
    t = performance.now(); const a = await assign(p, 10); const ta = performance.now() - t
    const fc = firstCome(p, c.pairs)
    console.log(needs, experts, 'x', scarcity, 'seed', seed, 'cand ms', tc.toFixed(0), 'assign ms', ta.toFixed(0), 'pairs', a.pairs.length, 'fc', fc.length, 'allowed', a.allowed, 'dropped', a.dropped, a.optimal, a.gap, a.method, JSON.stringify(a.value), JSON.stringify(a.bound), JSON.stringify(a.unserved.slice(0,2)))
  }
}, 300000)
