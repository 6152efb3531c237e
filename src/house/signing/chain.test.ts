import { expect, test } from 'vitest'
import { momentOf, toPlainDate } from '../clock/plain-date.ts'
import { chainHolds, signatureHash, type Signature } from './chain.ts'

const document = 'd'.repeat(64)

function signed(count: number): Signature[] {
  const chain: Signature[] = []
  for (let place = 1; place <= count; place += 1) {
    const facts: Omit<Signature, 'hash'> = {
      id: `s${place}`, request_id: 'r', signer_id: `signer${place}`, place, person_id: `p${place}`, document_sha256: document, means: 'code', address: 'a@exemple.example', code_verified_at: momentOf(toPlainDate('2026-03-02'), 9),
      consent_version: '1', consent_text: 'Je signe.', ip: '203.0.113.7', user_agent: null, signed_at: momentOf(toPlainDate('2026-03-02'), 9), previous_hash: chain.at(-1)?.hash ?? document,
    }
    chain.push({ ...facts, hash: signatureHash(facts) })
  }
  return chain
}

test('a chain holds from the document on', () => {
  expect(chainHolds(document, signed(4))).toBe(true)
  expect(chainHolds(document, [])).toBe(true)
})

test('no fact of a signature can be altered, left out or put elsewhere', () => {
  const chain = signed(3)
  const altered = (at: number, change: Partial<Signature>) => chain.map((one, place) => (place === at ? { ...one, ...change } : one))
  const facts: Partial<Signature>[] = [{ person_id: 'x' }, { signer_id: 'x' }, { ip: '198.51.100.1' }, { user_agent: 'x' }, { consent_text: 'x' }, { consent_version: '2' }, { means: 'recorded' }, { address: null }, { signed_at: momentOf(toPlainDate('2026-03-01'), 9) }, { document_sha256: 'e'.repeat(64) }]
  expect(facts.map((change) => chainHolds(document, altered(1, change)))).toEqual(facts.map(() => false))
  expect(chainHolds(document, [chain[0]!, chain[2]!])).toBe(false)
  expect(chainHolds(document, [chain[1]!, chain[0]!, chain[2]!])).toBe(false)
  expect(chainHolds('e'.repeat(64), chain)).toBe(false)
})
