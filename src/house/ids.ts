import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from './clock/plain-date.ts'

/** Makes identifiers; injected so that the demonstration and the tests are repeatable. */
export type Ids = () => string

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A UUID version 7 (RFC 9562): sorts by the moment it was made. `random` gives 10 bytes. */
export function uuidV7(moment: Instant, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  const time = Date.parse(moment)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time) << 16n)
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}

export const randomIds = (now: () => Instant): Ids => () => uuidV7(now(), randomBytes(10))

/** A UUID version 8 derived from a name: the same name gives the same id, in any transaction and any scope. */
export function namedUuid(space: string, name: string): string {
  const bytes = createHash('sha256').update(`${space}\0${name}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}
