import { expect, test } from 'vitest'
import { isPassphrase, passphraseFrom } from './rules.ts'

test('five groups of four signs, none of which looks like another', () => {
  let at = 0
  const phrase = passphraseFrom((below) => (at += 7) % below)
  expect(phrase).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/)
  expect(phrase).not.toMatch(/[01ilo]/)
  expect(isPassphrase(phrase)).toBe(true)
})

test('a phrase that somebody typed instead is none', () => {
  for (const phrase of ['', '1234', 'abcd-efgh-jkmn-pqrs', 'abcd-efgh-jkmn-pqrs-tuv0', 'abcd-efgh-jkmn-pqrs-tuvw-xyz2']) expect(isPassphrase(phrase), phrase).toBe(false)
})
