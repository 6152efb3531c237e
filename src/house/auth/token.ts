import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A random secret handed out once; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url')
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

const mac = (secret: string, purpose: string, value: string) => createHmac('sha256', secret).update(`${purpose}\0${value}`).digest().subarray(0, 20)

/** Signs `value` with the newest secret: the token can be made again, so the coordinator can always copy a link. */
export function sign(secrets: readonly string[], purpose: string, value: string): string {
  const [secret] = secrets
  if (!secret) throw new Error('no secret to sign with')
  return `${value}.${mac(secret, purpose, value).toString('base64url')}`
}

/** The signed value, or `null` when no known secret signed it. */
export function verify(secrets: readonly string[], purpose: string, token: string): string | null {
  const dot = token.lastIndexOf('.')
  if (dot < 0) return null
  const value = token.slice(0, dot)
  const given = Buffer.from(token.slice(dot + 1), 'base64url')
  const known = secrets.some((secret) => {
    const expected = mac(secret, purpose, value)
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  return known ? value : null
}
