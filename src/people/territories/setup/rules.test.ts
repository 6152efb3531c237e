import { expect, test } from 'vitest'
import { pictureType } from './rules.ts'

test('a picture is known by its first bytes; a drawing that may hold scripts is none', () => {
  expect(pictureType(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('image/png')
  expect(pictureType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
  expect(pictureType(new TextEncoder().encode('<svg onload="alert(1)">'))).toBeNull()
  expect(pictureType(new Uint8Array([0x89]))).toBeNull()
})
