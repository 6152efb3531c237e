import { describe, expect, it } from 'vitest'
import { chooseLocale, readLocale } from './locale.ts'

describe('readLocale', () => {
  it('knows our two languages and nothing else', () => {
    expect([readLocale('fr'), readLocale('en'), readLocale('de'), readLocale(undefined)]).toEqual(['fr', 'en', null, null])
  })
})

describe('chooseLocale', () => {
  it.each([
    [null, 'fr'],
    ['', 'fr'],
    ['en-US,en;q=0.9', 'en'],
    ['de-DE,de;q=0.9,en;q=0.5', 'en'],
    ['en;q=0.3, fr-CA;q=0.8', 'fr'],
    ['de', 'fr'],
    ['*', 'fr'],
    ['en;q=0', 'fr'],
    ['en;q=abc', 'fr'],
  ])('%s gives %s', (header, locale) => {
    expect(chooseLocale(header)).toBe(locale)
  })
})
