import { tokenIn, type Token } from '../keys/rules.ts'

export type Held = { kind: 'token'; token: Token; kid: string | null } | { kind: 'readable'; credential: Record<string, unknown> } | { kind: 'code' } | { kind: 'nothing' }

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The code at the end of a badge's address. */
export const codeIn = (text: unknown) => (typeof text === 'string' ? (uuid.exec(text.trim().toLowerCase())?.[0] ?? null) : null)

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** What somebody brings: a signed text, a readable file, a code or an address; else nothing we know how to read. */
export function heldIn(text: string): Held {
  const token = tokenIn(text)
  if (token) return { kind: 'token', token, kid: (typeof token.header?.['kid'] === 'string' ? token.header['kid'] : '').split('/').at(-1) || null }
  const credential = objectIn(text)
  if (credential) return { kind: 'readable', credential }
  return /^\S+$/.test(text) && codeIn(text) ? { kind: 'code' } : { kind: 'nothing' }
}

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' ? (Array.isArray(value) ? value.map(sorted) : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))) : value

/** Whether two files say the same, in whatever order. */
export const saysTheSame = (one: object, other: object) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** Who a credential says issued it. */
export function issuerIn(credential: Record<string, unknown> | null): string | null {
  const { issuer, iss } = credential ?? {}
  if (typeof iss === 'string') return iss
  if (typeof issuer === 'string') return issuer
  const named = (issuer as { id?: unknown } | null | undefined)?.id
  return typeof named === 'string' ? named : null
}
