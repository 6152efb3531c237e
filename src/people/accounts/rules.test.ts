import { expect, test } from 'vitest'
import { home, insideAddress } from './rules.ts'

test.each(['/dossiers/2026-014', '/dossiers?territoire=val-d-orne&page=2', '/mise-en-relation/2026-014/0190c0de?tri=date#registre', '/aujourdhui?q=a%26b%20c'])('%s is a page of this site, query and all', (address) => {
  expect(insideAddress(address)).toBe(address)
})

test.each([
  undefined, '', 'dossiers', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'https:evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example', '\t//evil.example',
  ' //evil.example', '/.//evil.example', '/..//evil.example', '/\t\\evil.example', '//evil.example/%2f..', '//127.0.0.1:4132/', '//here.invalid//evil.example', '//:0', `/${'a'.repeat(2000)}`,
])('%j leads nowhere else', (address) => {
  expect(insideAddress(address)).toBe(home)
})
