import type { Problem } from '../../solver/candidates.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const bitsKey = '$bits'
const mapKey = '$map'
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const idOf = (value: Json) => (value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : JSON.stringify(value))

/** Names in order; `unordered`: lists by the id of what they hold, else by its text. */
function plain(value: unknown, unordered: boolean): Json {
  if (value instanceof Uint32Array) return { [bitsKey]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  if (value instanceof Map) return { [mapKey]: plain([...value.entries()].map(([key, one]: [unknown, unknown]) => ({ id: key, value: one })), true) }
  if (Array.isArray(value)) {
    const items = value.map((one) => plain(one, unordered))
    return unordered ? items.toSorted((a, b) => byText(idOf(a), idOf(b))) : items
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => byText(a, b)).map(([key, one]) => [key, plain(one, unordered)]))
  }
  return value as Json
}

function revived(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (bitsKey in value) {
    const bytes = Uint8Array.from(Buffer.from(String(value[bitsKey]), 'base64'))
    return new Uint32Array(bytes.buffer)
  }
  if (mapKey in value) return new Map((value[mapKey] as { id: string; value: unknown }[]).map((one) => [one.id, one.value]))
  return value
}

/** The problem as text. Nothing in a problem depends on an order: its needs and experts in another one give the same text. */
export const textOfProblem = (problem: Problem) => JSON.stringify(plain(problem, true))
export const problemOf = (text: string) => JSON.parse(text, revived) as Problem

/** The same for what a run answers: its bytes are compared when it is replayed. */
export const textOfAnswer = (answer: unknown) => JSON.stringify(plain(answer, false))
