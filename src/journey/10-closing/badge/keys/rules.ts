import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

// JSON Web Tokens (RFC 7519) signed with Ed25519 (RFC 8037): the JSON Web Token proof format of Open Badges 3.0.

export type PublicKey = { kty: 'OKP'; crv: 'Ed25519'; x: string }
export type NewKey = { /** Its thumbprint (RFC 7638), by which it is published. */ kid: string; publicKey: PublicKey; pem: string }

export function newKey(): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x } as const
  const kid = createHash('sha256').update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x })).digest('base64url')
  return { kid, publicKey: jwk, pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string }
}

const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** `kid` is the address of the public key, so that whoever holds the token finds it. */
export function signToken(claims: object, key: { pem: string; kid: string }): string {
  const body = `${coded({ alg: 'EdDSA', typ: 'JWT', kid: key.kid })}.${coded(claims)}`
  return `${body}.${sign(null, Buffer.from(body), createPrivateKey(key.pem)).toString('base64url')}`
}

function decoded(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const shape = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/
export type Token = { header: Record<string, unknown> | null; claims: Record<string, unknown> | null; /** What was signed, and the signature. */ body: string; signature: string }

/** The parts of a token, read and believed in nothing; `null` for what has not its shape. */
export function tokenIn(text: string): Token | null {
  const [, head, middle, signature] = shape.exec(text) ?? []
  return head && middle && signature ? { header: decoded(head), claims: decoded(middle), body: `${head}.${middle}`, signature } : null
}

/** Whether this key signed exactly that; another spelling of the same signature is another text. */
export function signedWith({ header, body, signature }: Token, publicKey: PublicKey): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  if (header?.['alg'] !== 'EdDSA' || bytes.toString('base64url') !== signature) return false
  return verify(null, Buffer.from(body), createPublicKey({ key: publicKey, format: 'jwk' }), bytes)
}
