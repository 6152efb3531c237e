import { expect, test } from 'vitest'
import { decrypt, encrypt } from './encrypt.ts'

const [old, fresh] = ['clé ancienne de trente-deux signes !', 'clé nouvelle de trente-deux signes !']

test('opens where it was closed, after a new key too', () => {
  const sealed = encrypt([old], 'a row', 'mot de passe 🔑')
  expect(sealed).not.toContain('mot')
  expect(decrypt([old], 'a row', sealed)).toBe('mot de passe 🔑')
  expect(decrypt([fresh, old], 'a row', sealed)).toBe('mot de passe 🔑')
  expect(encrypt([old], 'a row', 'mot de passe 🔑')).not.toBe(sealed)
})

test('opens nowhere else, with no other key, and not when a byte changed', () => {
  const sealed = encrypt([old], 'a row', 'secret')
  expect(decrypt([old], 'another row', sealed)).toBeNull()
  expect(decrypt([fresh], 'a row', sealed)).toBeNull()
  expect(decrypt([old], 'a row', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`)).toBeNull()
  expect(decrypt([old], 'a row', 'v1.')).toBeNull()
  expect(decrypt([old], 'a row', 'secret')).toBeNull()
})
