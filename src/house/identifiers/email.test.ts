import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readEmail } from './email.ts'

describe('an address', () => {
  test.each([
    ['Gael.CURIC@Banqueduponant.example ', 'gael.curic@banqueduponant.example'],
    ['Jean Dupont <jean@exemple.fr>', 'jean@exemple.fr'],
    ['mailto:jean@exemple.fr', 'jean@exemple.fr'],
    ['<jean@exemple.fr>', 'jean@exemple.fr'],
    ["o'hara+pro@sous.exemple.fr", "o'hara+pro@sous.exemple.fr"],
    ['a@forêt.fr', 'a@xn--fort-ipa.fr'],
  ])('%s', (typed, email) => {
    expect(readEmail(typed)).toEqual({ ok: true, email })
  })

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['loic.ba at agrodesdeuxrives.example', 'shape'],
    ['loic.ba@', 'shape'],
    ['@exemple.fr', 'shape'],
    ['a@exemple', 'shape'],
    ['a b@exemple.fr', 'shape'],
    ['.a@exemple.fr', 'shape'],
    ['a@exemple..fr', 'shape'],
    ['loïc@exemple.fr', 'shape'],
    ['a@exemple.fr; b@exemple.fr', 'several'],
    ['a@exemple.fr\nbcc: b@exemple.fr', 'several'],
    ['a\r\nbcc:x@exemple.fr', 'shape'],
  ])('%s is refused: %s', (typed, why) => {
    expect(readEmail(typed)).toEqual({ ok: false, why })
  })

  test('an address from the standard passes and reading twice changes nothing', () => {
    fc.assert(fc.property(fc.emailAddress({ size: 'small' }), (typed) => {
      const once = readEmail(typed)
      if (!once.ok) return true
      const twice = readEmail(once.email)
      return twice.ok && twice.email === once.email && !/\s/.test(once.email)
    }))
  })
})
