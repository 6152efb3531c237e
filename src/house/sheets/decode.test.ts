import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { decode } from './decode.ts'

const utf16 = (text: string, endian: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le')
  return endian === 'le' ? bytes : bytes.swap16()
}

describe('the encoding', () => {
  test.each([
    [Buffer.from('Société;½\n'), 'utf-8'],
    [Buffer.from('\uFEFFSociété;½\n'), 'utf-8-bom'],
    [utf16('\uFEFFSociété;½\n', 'le'), 'utf-16le'],
    [utf16('\uFEFFSociété;½\n', 'be'), 'utf-16be'],
    [utf16('Société;½\n', 'le'), 'utf-16le'],
    [utf16('Société;½\n', 'be'), 'utf-16be'],
    [Buffer.from('Société;½\n', 'latin1'), 'windows-1252'],
  ])('%#: %s', (bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: 'Société;½\n', encoding, doubts: [] })
  })

  test('windows-1252 is not latin-1: Node 20 itself gets these wrong', () => {
    const bytes = Uint8Array.of(0xe9, 0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x96, 0x99, 0x9c, 0x9e, 0x9f)
    expect(decode(bytes).text).toBe('é€…ŠŒŽ‘’–™œžŸ')
  })

  test('UTF-8 with one broken byte falls back rather than losing a letter', () => {
    const read = decode(Buffer.concat([Buffer.from('D’Alméida'), Buffer.from([0xe9])]))
    expect(read.encoding).toBe('windows-1252')
    expect(read.doubts).toContain('encoded-twice')
  })

  test('any text survives UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000') && !text.startsWith('\uFEFF')), (text) => {
      return decode(Buffer.from(text)).text === text
    }))
  })
})

describe('what may be lost', () => {
  test.each([
    ['?URI? Gaël', ['lost-characters']],
    ['NGUY?N Benoît', ['lost-characters']],
    ['Nguy\uFFFDn', ['lost-characters']],
    ['Ã©tÃ©', ['encoded-twice']],
    ['Jours ?;?;\n', []],
    ['Vraiment ?', []],
  ])('%s: %s', (text, doubts) => {
    expect(decode(Buffer.from(text)).doubts).toEqual(doubts)
  })

  test('places that windows-1252 does not use', () => {
    expect(decode(Uint8Array.of(0x41, 0x81, 0xe9)).doubts).toEqual(['unusual-characters'])
  })
})
