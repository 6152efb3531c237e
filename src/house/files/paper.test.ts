import { expect, test } from 'vitest'
import { paperType } from './paper.ts'

const bytes = (...start: number[]) => new Uint8Array([...start, 1, 2, 3])

test('a paper is what its first bytes say', () => {
  expect(paperType(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf')
  expect(paperType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png')
  expect(paperType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
})

test('a program, a page, a drawing that can run, a short file and nothing are no papers', () => {
  for (const text of ['MZ\u0090', '\u007fELF', '#!/bin/sh', '<html>', '<svg onload="x">', 'PK\u0003\u0004', ' %PDF-1.7', '%PD', '']) expect(paperType(new TextEncoder().encode(text))).toBeNull()
})
