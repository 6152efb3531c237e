import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'mainforte data at rest', 32))

/**
 * Encrypts what must be read again (AES-256-GCM, the first key). `place` names the row and column it stands in: moved to
 * another row, it does not open.
 */
export function encrypt(keys: readonly string[], place: string, text: string): string {
  const [secret] = keys
  if (!secret) throw new Error('no data key to encrypt with')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

function opened(secret: string, place: string, sealed: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, ivBytes)).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** What was encrypted there with any of the keys; `null` when none opens it. */
export function decrypt(keys: readonly string[], place: string, text: string): string | null {
  const sealed = Buffer.from(text.slice(version.length + 1), 'base64url')
  if (!text.startsWith(`${version}.`) || sealed.length < ivBytes + tagBytes) return null
  for (const secret of keys) {
    const found = opened(secret, place, sealed)
    if (found !== null) return found
  }
  return null
}
