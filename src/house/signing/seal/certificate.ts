import { createHash, createPrivateKey, randomBytes, sign, webcrypto, X509Certificate, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Signer } from '@libpdf/core'
import { messageOf } from '../../fault.ts'
import { OperatorError } from '../../refusal.ts'

/** The key the platform seals with. `sha256` names its certificate. */
export type SealKey = { signer: Signer; subject: string; sha256: string; validTo: string }

const years = 20
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Certificate and key stand in one PEM text; more certificates after the first are its chain. */
export function keyOfPem(pem: string): SealKey {
  const [certificate, ...chain] = (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block))
  if (!certificate) throw new Error('it holds no certificate')
  const key = createPrivateKey(pem)
  if (!certificate.checkPrivateKey(key)) throw new Error('its key is not that of its certificate')
  return sealKey(certificate, chain, key)
}

function sealKey(certificate: X509Certificate, chain: readonly X509Certificate[], key: KeyObject): SealKey {
  const elliptic = key.asymmetricKeyType === 'ec'
  if (!elliptic && key.asymmetricKeyType !== 'rsa') throw new Error('its key is neither RSA nor EC')
  const signer: Signer = {
    certificate: new Uint8Array(certificate.raw), certificateChain: chain.map(({ raw }) => new Uint8Array(raw)),
    keyType: elliptic ? 'EC' : 'RSA', signatureAlgorithm: elliptic ? 'ECDSA' : 'RSASSA-PKCS1-v1_5',
    sign: (data, algorithm) => Promise.resolve(new Uint8Array(sign(algorithm.replace('-', '').toLowerCase(), data, key))),
  }
  return { signer, subject: certificate.subject, sha256: sha256Of(certificate.raw), validTo: certificate.validTo }
}

async function fromP12(bytes: Uint8Array, password: string): Promise<SealKey> {
  const { P12Signer } = await import('@libpdf/core')
  const signer = await P12Signer.create(bytes, password)
  const certificate = new X509Certificate(signer.certificate)
  return { signer, subject: certificate.subject, sha256: sha256Of(certificate.raw), validTo: certificate.validTo }
}

/** A certificate that the installation gives itself: it proves that nothing changed since, not who the operator is. */
export async function ownCertificate(name: string, from: Date): Promise<string> {
  const [{ Certificate, AttributeTypeAndValue, BasicConstraints, Extension, CryptoEngine, setEngine }, { BitString, Integer, Utf8String }] = await Promise.all([import('pkijs'), import('asn1js')])
  setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }))
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array([1, ...randomBytes(15)]).buffer })
  const common = () => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) })
  certificate.subject.typesAndValues.push(common())
  certificate.issuer.typesAndValues.push(common())
  certificate.notBefore.value = from
  certificate.notAfter.value = new Date(Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth(), from.getUTCDate()))
  // digitalSignature and nonRepudiation.
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({ cA: false }).toSchema().toBER() }),
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: new BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 }).toBER() }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(privateKey, 'SHA-256')
  const block = (label: string, der: ArrayBuffer) => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`
  return block('CERTIFICATE', certificate.toSchema(true).toBER()) + block('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', privateKey))
}


/** Given by the operator (PEM with its key, or PKCS #12), else made once and kept in the data folder beside the other keys. */
export async function openSealKey(given: { path: string; password: string } | null, dataDir: string, name: string, now: Date): Promise<SealKey> {
  if (given) {
    try {
      const bytes = readFileSync(given.path)
      const key = bytes.includes('-----BEGIN') ? keyOfPem(bytes.toString('utf8')) : await fromP12(new Uint8Array(bytes), given.password)
      if (new Date(key.validTo) < now) throw new Error(`its certificate ended on ${key.validTo}`)
      return key
    } catch (error) {
      throw new OperatorError(`setting SEAL_CERTIFICATE: ${given.path} cannot be used (${messageOf(error)}). Give a PEM file with certificate and key, or a PKCS #12 file with SEAL_PASSWORD.`, 2)
    }
  }
  const file = join(dataDir, 'seal.pem')
  // Of two processes that start at once, the first to write wins; both read what stands there.
  if (!existsSync(file)) {
    const pem = await ownCertificate(name, now)
    const partial = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
    try {
      writeFileSync(partial, pem, { mode: 0o600 })
      linkSync(partial, file)
      rmSync(partial)
    } catch (error) {
      rmSync(partial, { force: true })
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new OperatorError(`the seal's key ${file} cannot be written (${messageOf(error)}).`, 3)
    }
  }
  try {
    return keyOfPem(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new OperatorError(`the seal's key ${file} cannot be used (${messageOf(error)}): put it back from a copy, or set SEAL_CERTIFICATE.`, 3)
  }
}
