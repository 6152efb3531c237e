import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** How many different reads are remembered; the one that was asked longest ago is forgotten first. */
const mostRemembered = 1000

/** Names for the texts of reads that come again, none the first time: a text asked once is not worth keeping. */
export function readNames(most = mostRemembered, onForgotten: (name: string) => void = () => undefined): (text: string) => string | undefined {
  const seen = new Map<string, string | undefined>()
  let given = 0
  return (text) => {
    // Only reads: a plan for any values cannot tell which partial index an `on conflict` means.
    if (!/^\s*select\b/i.test(text)) return undefined
    const again = seen.has(text)
    const name = seen.get(text) ?? (again ? `read_${(given += 1)}` : undefined)
    seen.delete(text)
    seen.set(text, name)
    if (seen.size > most) {
      const [[oldest, its] = ['', undefined]] = seen
      seen.delete(oldest)
      if (its) onForgotten(its)
    }
    return name
  }
}

/** Behind a pooler that lends its connections by the transaction, a statement would be prepared on one and asked for on another. */
async function isDirect(client: pg.PoolClient & { processID?: number }): Promise<boolean> {
  const { rows: [row] } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return row?.pid === client.processID
}

/**
 * A pool whose connections prepare the reads that come again. Row security makes a page's statements long to plan: under
 * it planning took half of the time of the pages with the most statements (decision 0097).
 */
export function preparingReads(pool: pg.Pool): PostgresPool {
  const nameOf = readNames()
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const clientOf = async (client: pg.PoolClient): Promise<PostgresPoolClient> => {
    const direct = await isDirect(client)
    // The dialect's second form, with a cursor, is for streams: it is given no cursor to make them with.
    const query = <R>(text: string, values: readonly unknown[]) => {
      const name = direct && values.length > 0 ? nameOf(text) : undefined
      return client.query({ ...(name ? { name } : {}), text, values: [...values] }) as unknown as Promise<PostgresQueryResult<R>>
    }
    return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
  }
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const made = known.get(client) ?? (await clientOf(client).catch((error: unknown) => {
        client.release(true)
        throw error
      }))
      known.set(client, made)
      return made
    },
  }
}
