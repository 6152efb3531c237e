import { setTimeout as pause } from 'node:timers/promises'
import type { Action } from '#house/action.ts'
import { chosenTerritory, pagesOf, read, readForm, submit, valueOf, type WebContext } from '#house/http/web.ts'
import { cancelRun, replayRun, startRun } from '../../runs/actions.ts'
import { storedRun } from '../../runs/queries.ts'
import { needsOfTerritory, type NeedsOfTerritory } from './queries.ts'
import { runAddress, territoryAddress, texts } from './schema.ts'
import { TerritoryView } from './views.tsx'

export const pages = pagesOf()

/** A page waits so long for a computation, looking so often; milliseconds. */
const patience = 250
const lookEvery = 25

/** Whether the run ended while the page could wait. */
async function isOver(c: WebContext, runId: string): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += lookEvery) {
    await pause(lookEvery)
    const { status } = await read(c, storedRun, { runId })
    if (status !== 'queued' && status !== 'running') return true
  }
  return false
}

/** What the page may wait for: the computation of the answer, asked for when nothing answers today's question, or a replay. */
async function awaited(c: WebContext, { progress, replay }: NeedsOfTerritory, territoryId: string): Promise<string | null> {
  if (progress.standing === 'solving') return progress.runId
  if (progress.standing === 'due') {
    const outcome = await submit(c, startRun, { territoryId })
    // Somebody else's run ended in this very moment: the next look shows it.
    return !outcome.ok && outcome.refusal.kind === 'conflict' ? null : valueOf(outcome).runId
  }
  return replay && (replay.status === 'queued' || replay.status === 'running') ? replay.runId : null
}

async function shownTo(c: WebContext): Promise<NeedsOfTerritory> {
  const input = { territoryId: chosenTerritory(c).id, page: c.req.query('page') }
  const first = await read(c, needsOfTerritory, input)
  const runId = await awaited(c, first, input.territoryId)
  if (!runId) return first
  const over = await isOver(c, runId)
  return over || first.progress.standing === 'due' ? await read(c, needsOfTerritory, input) : first
}

pages.get(territoryAddress, async (c) => {
  const territory = chosenTerritory(c)
  const { locale } = c.var
  const shown = await shownTo(c)
  const { progress } = shown
  const said = progress.standing === 'stopped' && progress.reason ? c.var.say({ code: progress.reason, params: progress.params }) : null
  const title = texts(locale)('title')
  return c.var.show({ layout: 'work', title, section: territoryAddress, crumbs: [{ label: territory.name, href: '/aujourdhui' }, { label: title }], body: <TerritoryView locale={locale} shown={shown} said={said} /> })
})

pages.post(runAddress(), async (c) => {
  valueOf(await submit(c, startRun, { territoryId: chosenTerritory(c).id }, await readForm(c)))
  return c.redirect(territoryAddress, 303)
})

/** What was over in the meantime is no fault: the page says what became of it. */
const onRun = (address: string, action: Action) => pages.post(address, async (c) => {
  const form = await readForm(c)
  const outcome = await submit(c, action, { runId: form.fields['runId'] }, form)
  if (!outcome.ok && outcome.refusal.kind !== 'conflict') throw outcome.refusal
  return c.redirect(territoryAddress, 303)
})
onRun(runAddress('/arret'), cancelRun)
onRun(runAddress('/rejeu'), replayRun)
