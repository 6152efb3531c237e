import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const RunOfTerritory = z.object({ territoryId: id })
export const RunOnly = z.object({ runId: id })
export const NightlyRun = z.object({ territoryId: id, night: z.iso.date() })

/** Seconds of solving at most: a page never waits for them. */
export const solvingSeconds = 3
/** Needs that wait longest are assigned together. */
export const mostNeeds = 100
/** Raised by whoever changes the shape of a problem or of an answer: rows of another form are kept and no longer read. */
export const runForm = 1
/** More pairs than this are not even compared one by one: the run is refused. */
export const mostPairs = 10_000_000
/** A run that is not over after this was cut: its process is gone. Longer than any computation may take. */
export const goneAfterMinutes = 5

/** What became of a run: it still waits or runs, it answered, or it did not. */
export const runStatuses = ['queued', 'running', 'done', 'unchanged', 'cancelled', 'failed', 'interrupted'] as const
export type RunStatus = (typeof runStatuses)[number]
/** Where a computation stands, told by the engine. */
export const steps = ['pairing', 'solving', 'explaining'] as const

/** How long runs are kept: those a person asked for, every night, then one night a week. Days. */
export const retention = { asked: 31, inputs: 62, nights: 35, weekly: 396 }
