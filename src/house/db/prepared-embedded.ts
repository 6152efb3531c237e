import { parse, protocol, type PGlite, type Results } from '@electric-sql/pglite'
import type { PGliteDialectConfig } from 'kysely'
import { readNames } from './prepared-reads.ts'

/** Fewer than a server's connection keeps: what is prepared lives in the one memory of the embedded database. */
const mostRemembered = 500

const { bind, close, describe, execute, parse: prepare, sync } = protocol.serialize

/** One exchange: the messages, then the `sync` that ends it whatever became of them. */
const exchange = async (pglite: PGlite, ...messages: readonly Uint8Array[]) =>
  await pglite.execProtocolStream(Buffer.concat([...messages, sync()]), { syncToFs: false })

/** A value as the server reads it, by the type it said the place has. */
function written(pglite: PGlite, value: unknown, type: number | undefined): string | null {
  if (value === null || value === undefined) return null
  const serializer = type === undefined ? undefined : pglite.serializers[type]
  return serializer ? serializer(value) : `${value as string | number | boolean}`
}

/**
 * Asks a read by its name, prepared at its first time. The library prepares nothing: each of its reads is parsed,
 * rewritten for row security and planned, in five exchanges. Errors are the server's own, with their `code`.
 */
async function askByName<T>(pglite: PGlite, types: Map<string, readonly number[]>, name: string, text: string, values: readonly unknown[]): Promise<Results<T>> {
  return await pglite.runExclusive(async () => {
    const known = types.get(name) ?? parse.parseDescribeStatementResults(await exchange(pglite, prepare({ name, text }), describe({ type: 'S', name })))
    types.set(name, known)
    const answer = await exchange(pglite, bind({ statement: name, values: values.map((value, at) => written(pglite, value, known[at])) }), describe({ type: 'P' }), execute({}))
    const [results] = parse.parseResults(answer, pglite.parsers, { rowMode: 'object' })
    if (!results) throw new Error('the embedded database answered a read with nothing')
    return results as Results<T>
  })
}

/** The embedded database as the dialect wants it, whose transactions prepare the reads that come again (decision 0100). */
export function preparingEmbedded(pglite: PGlite, most = mostRemembered): Exclude<PGliteDialectConfig['pglite'], () => unknown> {
  const types = new Map<string, readonly number[]>()
  const forgotten: string[] = []
  const nameOf = readNames(most, (name) => forgotten.push(name))
  const forget = async () => {
    const names = forgotten.splice(0).filter((name) => types.delete(name))
    if (names.length > 0) await pglite.runExclusive(async () => await exchange(pglite, ...names.map((name) => close({ type: 'S', name }))))
  }
  return {
    get closed() { return pglite.closed },
    get ready() { return pglite.ready },
    get waitReady() { return pglite.waitReady },
    close: () => pglite.close(),
    query: (text, values, options) => pglite.query(text, values, options),
    transaction: async (work) =>
      await pglite.transaction(async (tx) => {
        await forget()
        return await work({
          rollback: () => tx.rollback(),
          query: async (text, values = [], options) => {
            const name = values.length > 0 ? nameOf(text) : undefined
            return await (name ? askByName(pglite, types, name, text, values) : tx.query(text, values, options))
          },
        })
      }),
  }
}
