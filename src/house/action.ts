import type { z } from 'zod'
import type { Viewer, Who } from './access.ts'
import type { Instant, PlainDate } from './clock/plain-date.ts'
import type { Tx } from './db/database.ts'
import type { Ids } from './ids.ts'
import type { Site } from './site.ts'

/** What a read is given: the transaction already carries the viewer's scope. */
export type ReadContext = { tx: Tx; viewer: Viewer; now: Instant; today: PlainDate }

/** How something said elsewhere reached the coordinator who enters it. */
export type OnBehalf = {
  channel: 'telephone' | 'paper' | 'in-person' | 'e-mail'
  /** The day it was said. */
  saidOn: PlainDate
  speakerName: string
  speakerId: string | null
  reason: string | null
}

/** Where a request came from, as far as one can tell; kept with what has to be proven. */
export type Origin = { ip: string | null; userAgent: string | null }

/** What a write is given. `emitted` collects the events of this call, oldest first. */
export type Context = ReadContext & { ids: Ids; site: Site; onBehalf: OnBehalf | null; origin?: Origin | undefined; emitted: { id: string; objectId: string }[] }

/** How the REST API names it: `POST /api/v1/<plural>` or `POST /api/v1/<plural>/{id}/<noun>`; `GET /api/v1/<plural>[/{id}]`. */
export type Rest = { plural: string; noun?: string; id?: string }

/** A write: one use-case, one transaction. From the list of actions come the REST routes, OpenAPI and the tests of access. */
export type Action<Input = unknown, Output = unknown> = {
  kind: 'action'
  /** `room.verbNoun` */
  name: string
  who: Who
  input: z.ZodType<Input>
  rest: Rest
  /** A coordinator may enter it for the person concerned; never true of signatures, votes and valuations. */
  behalf: boolean
  /** Its input may not be kept in any form, not even as a hash beside the person's key: a secret vote could be guessed from it. */
  confidential?: boolean
  run(context: Context, input: Input): Promise<Output>
}

/** A read that a door may mount. Rows outside the viewer's scope do not exist for it. */
export type Query<Input = unknown, Output = unknown> = {
  kind: 'query'
  /** `room.nounPhrase` */
  name: string
  who: Who
  input: z.ZodType<Input>
  rest: Rest
  run(context: ReadContext, input: Input): Promise<Output>
}

export const action = <Input, Output>(definition: Omit<Action<Input, Output>, 'kind' | 'behalf'> & { behalf?: boolean }): Action<Input, Output> =>
  ({ kind: 'action', behalf: false, ...definition })

export const query = <Input, Output>(definition: Omit<Query<Input, Output>, 'kind'>): Query<Input, Output> => ({ kind: 'query', ...definition })

/** The actions, or the queries, among the exports of rooms' modules. */
export const actionsIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Action => item?.kind === 'action')
export const queriesIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Query => item?.kind === 'query')
