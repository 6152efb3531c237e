import type { Instant } from '../../clock/plain-date.ts'
import type { SealKey } from './certificate.ts'

/** What seals: the platform's key and, where one is set, the address of an RFC 3161 timestamp service. */
export type Sealing = { key: SealKey; timestampUrl: string | undefined }
export type Sealed = { bytes: Uint8Array; /** PAdES: B-T holds a timestamp of somebody else's clock. */ level: 'B-B' | 'B-T' }

const patience = 10_000

/**
 * Sets the platform's seal on a PDF. `reason` is read beside the seal in PDF readers; `contact` says where it is checked.
 * Throws when the timestamp service does not answer: a seal that was to carry its time is not set without it.
 */
export async function sealPdf(bytes: Uint8Array, { key, timestampUrl }: Sealing, seal: { reason: string; contact: string; now: Instant }): Promise<Sealed> {
  // Loaded with the first seal: most processes set none.
  const { HttpTimestampAuthority, PDF } = await import('@libpdf/core')
  const level = timestampUrl ? 'B-T' : 'B-B'
  const pdf = await PDF.load(bytes)
  const { bytes: sealed } = await pdf.sign({
    signer: key.signer, level, reason: seal.reason, contactInfo: seal.contact, signingTime: new Date(seal.now), fieldName: 'Seal',
    ...(timestampUrl ? { timestampAuthority: new HttpTimestampAuthority(timestampUrl, { timeout: patience }) } : {}),
  })
  return { bytes: sealed, level }
}
