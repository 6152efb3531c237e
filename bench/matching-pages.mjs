// The matching's pages on the demonstration network, a run of the whole network, and what other pages feel of it.
import { availableParallelism } from 'node:os'
import { load } from './load.mjs'
import { signIn, startServer } from './server.mjs'
import { milliseconds, ratio, seconds, under } from './table.mjs'

const pause = (wait) => new Promise((resolve) => setTimeout(resolve, wait))
/** Every box of « Et si… », with the values the page proposes. */
const whatIf = new URLSearchParams(['remote', 'radius', 'later', 'moreDays', 'reweigh'].map((box) => [box, 'on']))
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]

/** Asks the program as the installation itself. */
const asInstallation = (server) => async (path, body) => {
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Starts a run for each territory and waits until the last has ended. */
async function runEverywhere(ask, territories) {
  const began = performance.now()
  const runs = []
  for (const { id } of territories) runs.push((await ask(`/territories/${id}/matching-runs`, {})).runId)
  const ended = []
  for (const runId of runs) {
    for (;;) {
      const run = await ask(`/matching-runs/${runId}`)
      if (run.status !== 'queued' && run.status !== 'running') {
        ended.push(run)
        break
      }
      await pause(100)
    }
  }
  return { milliseconds: performance.now() - began, ended }
}

/** Asks for a computation and reads the page that waits for it. */
async function computed(server, cookie, times) {
  const all = []
  for (let round = 0; round < times; round += 1) {
    const began = performance.now()
    const answer = await fetch(`${server.url}/mise-en-relation/calcul`, { method: 'POST', body: new URLSearchParams(), headers: { cookie, origin: server.url } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`a computation answered ${answer.status}`)
    all.push(performance.now() - began)
  }
  return all
}

async function page(url, cookie, times) {
  const all = []
  for (let round = 0; round < times; round += 1) {
    const began = performance.now()
    const answer = await fetch(url, { headers: { cookie } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    all.push(performance.now() - began)
  }
  return all
}

/** @param {{ name: string, settings: Record<string, string> }} place holds the demonstration network */
export async function matchingPages({ name, settings }, say, duration = 5) {
  const server = await startServer(settings)
  try {
    const cookie = await signIn(server, 'territory-coordinator')
    const ask = asInstallation(server)
    const { rows: found, items = found } = await ask('/territories').then((answer) => (Array.isArray(answer) ? { rows: answer } : answer))
    const territories = items ?? []
    const list = `${server.url}/mise-en-relation`
    // A server that has just started is busy with itself.
    await page(`${server.url}/aujourdhui`, cookie, 10)
    await pause(3000)
    say(`territory page, ${name}`)
    const [first] = await page(list, cookie, 1)
    await pause(2000)
    const html = await (await fetch(list, { headers: { cookie } })).text()
    const need = /href="(\/mise-en-relation\/20[^"]+)"/.exec(html)?.[1]
    if (!need) throw new Error('no open need on the page of the territory')
    const territory = await page(list, cookie, 30)
    const solved = await computed(server, cookie, 10)
    say(`need page, ${name}`)
    const cold = await page(`${server.url}${need}`, cookie, 10)
    await page(`${server.url}${need}`, cookie, 30)
    const one = await page(`${server.url}${need}`, cookie, 100)
    say(`what if, ${name}`)
    const supposed = await page(`${server.url}${need}?${whatIf}`, cookie, 30)
    say(`runs of the whole network, ${name}`)
    const whole = await runEverywhere(ask, territories)
    const other = { url: `${server.url}/dossiers`, connections: 2, headers: { cookie } }
    // A connection plans what is new to it: the page is asked over more of them than the program opens, so that every one knows it.
    const fresh = await load({ ...other, connections: 2 * availableParallelism() + 4, seconds: duration })
    const quiet = await load({ ...other, seconds: duration })
    const over = new AbortController()
    const running = (async () => { while (!over.signal.aborted) await runEverywhere(ask, territories) })()
    const busy = await load({ ...other, seconds: duration })
    over.abort()
    await running
    const answered = whole.ended.filter(({ status }) => status === 'done')
    return [
      under(`page of a territory, p50 of ${territory.length}, ${name}`, quantile(territory, 0.5), 300, milliseconds),
      { what: '  its p95; the very first after a start', figure: `${milliseconds(quantile(territory, 0.95))}; ${milliseconds(first)}` },
      under(`« Recalculer » and the page that waits for it, p50 of ${solved.length}, ${name}`, quantile(solved, 0.5), 600, milliseconds),
      under(`page of one need, p50 of ${one.length}, ${name}`, quantile(one, 0.5), 50, milliseconds),
      { what: '  its p95; p50 of the first ten after a start', figure: `${milliseconds(quantile(one, 0.95))}; ${milliseconds(quantile(cold, 0.5))}` },
      under(`what if, five suppositions at once, p50 of ${supposed.length}, ${name}`, quantile(supposed, 0.5), 300, milliseconds),
      under(`runs of the whole network, ${territories.length} territories, ${name}`, whole.milliseconds, 5000, seconds),
      { what: '  answered, and proven optimal', figure: `${answered.length}, ${answered.filter(({ optimal }) => optimal).length}` },
      under(`p99 of the files’ page during runs against none, ${name}`, busy.p99 / quiet.p99, 2, ratio),
      { what: '  p99 without, with; p50 without, with; p99 over connections new to it', figure: `${milliseconds(quiet.p99)}, ${milliseconds(busy.p99)}; ${milliseconds(quiet.p50)}, ${milliseconds(busy.p50)}; ${milliseconds(fresh.p99)}` },
    ]
  } finally {
    await server.stop()
  }
}
