import { it } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { firstCome } from './first-come.ts'
import { solve, warmHighs, modelData } from './highs.ts'
import { fitModel, servingModel, startOf } from './models.ts'
import { seededProblem } from './seeded-problem.ts'
it('prof', async () => {
  const h = await warmHighs()
  const lp = (m: any) => h.withModel(modelData(h, { ...m, integers: 0 }), (r) => { r.options.set({ output_flag: false }); r.run(); return { L: r.getObjectiveValue(), d: Array.from(r.getSolution().colDual), s: r.getRunTime(), st: r.getModelStatus() } })
  for (const [n, e, scarcity, seed] of [[100,500,1,1],[100,500,1,2],[100,500,1,3],[100,500,3,1],[100,500,3,2],[100,500,3,3],[300,1500,2,1]] as const) {
    const p = seededProblem({ needs: n, experts: e, seed, scarcity })
    const { pairs } = candidatesOf(p)
    const s = new Set(firstCome(p, pairs))
    const m = servingModel(pairs, p.context)
    const l1 = lp(m)
    const a = await solve(m, startOf(m, pairs, s), 3)
    const v = a.chosen!.reduce((x, c, i) => x + (c ? m.costs[i]! : 0), 0)
    const f = fitModel(pairs, p.context, v)
    const l2 = lp(f)
    for (const T of [20, 50, 100, 200]) {
      const ch = new Set(pairs.filter((_, i) => a.chosen![i]))
      const core = pairs.filter((q, i) => l2.d[i]! > -T || ch.has(q))
      const fc = fitModel(core, p.context, v)
      const b = await solve(fc, startOf(fc, core, ch), 5)
      console.log('XX', n, scarcity, seed, 'pairs', pairs.length, 'LP1', l1.s.toFixed(2), l1.L.toFixed(1), 'st1', a.seconds.toFixed(2), v, a.bound, 'LP2', l2.s.toFixed(2), l2.L.toFixed(1), l2.st, 'T', T, 'core', core.length, 'st2', b.seconds.toFixed(2), b.optimal, b.bound, 'L-T', (l2.L - T).toFixed(0))
    }
  }
}, 300000)
