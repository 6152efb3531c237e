import { candidates, Search, type Edges } from '#journey/04-matching/solver/scale/candidates.ts'
import { generate, type Instance } from '#journey/04-matching/solver/scale/generator.ts'
import { assignSparse } from '#journey/04-matching/solver/sparse/assignment.ts'
import { faultsOf } from '#journey/04-matching/solver/sparse/certificate.ts'
import { LiveAssignment } from '#journey/04-matching/solver/sparse/live.ts'
import { servingFirst, type Sparse } from '#journey/04-matching/solver/sparse/sparse.ts'

// Measures one thing in a process of its own, so that its memory is its own: the part and its sizes come in as JSON, the figures go out as JSON.

type Asked = { part: keyof typeof parts; needs: number; experts: number; perNeed: number; seed: number; /** Experts for each need who are in the lists at all; none for all. */ squeezedTo?: number; /** Serving goes by how long each need waited. */ weighted?: boolean; inserted?: number; sizes?: number[] }
const poolFactor = 0.12

function timed<T>(work: () => T): { milliseconds: number; value: T } {
  const began = performance.now()
  const value = work()
  return { milliseconds: performance.now() - began, value }
}

function quantiles(times: number[]): { p50: number; p99: number; most: number } {
  const sorted = Float64Array.from(times).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: at(0.5), p99: at(0.99), most: at(1) }
}

/** Runs the whole way once on a small network, so that what is measured is compiled. */
function warmUp({ perNeed }: Asked): void {
  for (let seed = 1; seed <= 3; seed += 1) {
    const instance = generate({ needs: 1000, experts: 10_000, poolFactor, seed })
    assignSparse(servingFirst(candidates(instance, perNeed), instance.experts))
  }
}

function generation({ needs, experts, seed }: Asked) {
  return { milliseconds: timed(() => generate({ needs, experts, poolFactor, seed })).milliseconds }
}

function search({ needs, experts, perNeed, seed }: Asked) {
  const instance = generate({ needs, experts, poolFactor, seed })
  const whole = timed(() => candidates(instance, perNeed))
  const one = new Search(instance, perNeed)
  const times = Array.from({ length: needs }, (_, need) => timed(() => one.find(need)).milliseconds)
  return { milliseconds: whole.milliseconds, edges: whole.value.expert.length, ...quantiles(times) }
}

/** Candidates and exact assignment of networks that grow, ten experts a need unless `needs` stay the same; small ones several times, the best counts. */
function growth({ sizes = [], needs, perNeed, seed }: Partial<Asked> & Pick<Asked, 'perNeed' | 'seed'>) {
  return {
    steps: sizes.map((experts) => {
      const instance = generate({ needs: needs ?? experts / 10, experts, poolFactor, seed })
      const rounds = Math.max(3, Math.min(50, Math.round(300_000 / (experts + 10 * (needs ?? 0)))))
      const times = Array.from({ length: rounds }, () => timed(() => assignSparse(servingFirst(candidates(instance, perNeed), experts))).milliseconds)
      return { experts, milliseconds: Math.min(...times) }
    }),
  }
}

/** All lists name the same few experts: `ratio` of them for each need, spread over the country. */
function squeezed(edges: Edges, needs: number, ratio: number): { edges: Edges; experts: number } {
  const experts = Math.floor(needs * ratio)
  return { edges: { ...edges, expert: edges.expert.map((one) => Math.floor(((Math.imul(one, 0x9e3779b1) >>> 0) / 2 ** 32) * experts)) }, experts }
}

function pairsFor({ needs, experts, perNeed, squeezedTo, weighted }: Asked, instance: Instance): Sparse {
  const edges = candidates(instance, perNeed)
  const narrow = squeezedTo === undefined ? { edges, experts } : squeezed(edges, needs, squeezedTo)
  return servingFirst(narrow.edges, narrow.experts, weighted ? instance.needWeight : null)
}

function assignment(asked: Asked) {
  const problem = pairsFor(asked, generate({ needs: asked.needs, experts: asked.experts, poolFactor, seed: asked.seed }))
  const { milliseconds, value: assigned } = timed(() => assignSparse(problem))
  const served = assigned.expertOf.filter((one) => one >= 0).length
  return { milliseconds, edges: problem.expert.length, served, gap: assigned.gap, faults: faultsOf(problem, assigned).length }
}

function live({ needs, experts, perNeed, seed, inserted = 1000 }: Asked) {
  const instance = generate({ needs: needs + inserted, experts, poolFactor, seed })
  const edges = candidates({ ...instance, needs }, perNeed)
  const problem = servingFirst(edges, experts, null, needs + inserted)
  const assignment = new LiveAssignment(problem, assignSparse(problem))
  const serving = 1000 * (needs + inserted) + 1
  const one = new Search(instance, perNeed)
  const times = Array.from({ length: inserted }, (_, at) => timed(() => {
    const found = one.find(needs + at)
    const worths = Float64Array.from(one.fit.subarray(0, found), (fit) => serving + fit)
    assignment.insert(one.expert.slice(0, found), worths)
  }).milliseconds)
  return { ...quantiles(times), faults: faultsOf(assignment.problemNow(), assignment.assigned()).length }
}

const parts = { generation, search, growth, assignment, live }

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked
if (asked.part !== 'generation') warmUp(asked)
const figures = parts[asked.part](asked)
process.stdout.write(JSON.stringify({ ...figures, peak: process.resourceUsage().maxRSS * 1024 }))
