// The same question, the same rounds, the same bytes: on the Node that runs this and on any others that are named.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../bin/ready.mjs'
import { apart } from '../apart.mjs'
import { hasInstances } from './gap.mjs'

const folder = join(root, '..', 'shared', 'cases', 'matching', 'gap', 'instances')
const asked = { instances: ['c10100', 'd20100', 'e10400'], network: { needs: 2000, experts: 20_000, poolFactor: 0.06, seeds: [201] }, rounds: 20 }

/** @param {readonly string[]} nodes paths of other Nodes */
export async function sameRows(nodes, say = () => undefined) {
  const absent = nodes.filter((path) => !existsSync(path))
  if (absent.length > 0) throw new Error(`bench:matching: no such Node: ${absent.join(', ')}`)
  const instances = hasInstances ? asked.instances : []
  const what = [...instances.map((name) => `instance ${name}`), `network of ${asked.network.needs} × ${asked.network.experts}`]
  const told = []
  for (const node of [process.execPath, ...nodes]) {
    say(`same bytes: ${node}`)
    told.push(await apart('matching/solved', { part: 'digests', files: instances.map((name) => join(folder, name)), ...asked.network, rounds: asked.rounds }, node))
  }
  return what.flatMap((name, at) => {
    const digests = told.map(({ digests }) => digests[at])
    const equal = new Set(digests).size === 1
    return [
      { what: `${name}, ${asked.rounds} rounds, ${told.length} ${told.length === 1 ? 'Node' : 'Nodes'}`, figure: equal ? 'the same bytes' : 'DIFFERENT', ...(told.length > 1 ? { goal: 'the same bytes', reached: equal } : {}) },
      ...told.map(({ node }, one) => ({ what: `  Node ${node}`, figure: digests[one] })),
    ]
  })
}
