import { it } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { firstCome } from './first-come.ts'
import { solve, warmHighs } from './highs.ts'
import { fitModel, servingModel, startOf } from './models.ts'
import { seededProblem } from './seeded-problem.ts'
it('prof', async () => {
  await warmHighs()
  for (const [scarcity, seed] of [[1,2]] as const) {
    const p = seededProblem({ needs: 100, experts: 500, seed, scarcity })
    const { pairs } = candidatesOf(p)
    const s = new Set(firstCome(p, pairs))
    const m = servingModel(pairs, p.context)
    const a = await solve(m, startOf(m, pairs, s), 10)
    const v = a.chosen!.reduce((x, c, i) => x + (c ? m.costs[i]! : 0), 0)
    const f = fitModel(pairs, p.context, v)
    process.env.LOG='1'; const b = await solve(f, startOf(f, pairs, new Set(pairs.filter((_, i) => a.chosen![i]))), 10)
    console.log('XX', scarcity, seed, 'rows', m.rows.length, 'st1', a.seconds.toFixed(2), a.optimal, v, a.bound, 'st2', b.seconds.toFixed(2), b.optimal, b.bound)
  }
}, 300000)
