import { expect, test } from 'vitest'
import { readSettings } from './environment.ts'

const source = (HEADCOUNT_SOURCE?: string, HEADCOUNT_TOKEN?: string) => readSettings({ DATA_DIR: '/data', ...(HEADCOUNT_SOURCE === undefined ? {} : { HEADCOUNT_SOURCE }), ...(HEADCOUNT_TOKEN === undefined ? {} : { HEADCOUNT_TOKEN }) }).headcountSource

test('a source of headcounts is off unless it is named', () => expect(source()).toBeUndefined())

test('a source with and without a token; the last slash is ours', () => {
  expect(source('https://effectifs.example.org/v1/')).toEqual({ url: 'https://effectifs.example.org/v1', token: null })
  expect(source('https://effectifs.example.org', 'ab.c-1=')).toEqual({ url: 'https://effectifs.example.org', token: 'ab.c-1=' })
})

test('without encryption on this machine alone', () => {
  expect(source('http://127.0.0.1:9000')).toEqual({ url: 'http://127.0.0.1:9000', token: null })
  expect(source('http://[::1]:9000')?.url).toBe('http://[::1]:9000')
  expect(() => source('http://effectifs.example.org')).toThrow(/HEADCOUNT_SOURCE: https/)
  expect(() => source('http://localhost.example.org')).toThrow(/HEADCOUNT_SOURCE: https/)
})

test('what cannot be an address or a token is refused and named', () => {
  expect(() => source('effectifs')).toThrow(/HEADCOUNT_SOURCE/)
  expect(() => source('ftp://effectifs.example.org')).toThrow(/HEADCOUNT_SOURCE/)
  expect(() => source('https://moi:secret@effectifs.example.org')).toThrow(/without user/)
  expect(() => source('https://effectifs.example.org?cle=1')).toThrow(/question mark/)
  expect(() => source('https://effectifs.example.org', 'avec espace')).toThrow(/HEADCOUNT_TOKEN/)
  expect(() => source(undefined, 'seul')).toThrow(/without HEADCOUNT_SOURCE/)
})
