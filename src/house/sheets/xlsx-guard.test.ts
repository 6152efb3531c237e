import { describe, expect, test } from 'vitest'
import { deflateRawSync } from 'node:zlib'
import { refusalOfArchive } from './xlsx-guard.ts'

type Part = { name: string; content: Buffer; claims?: number; localClaims?: number }

function header(mark: number, { name, content, claims }: Part, packed: Buffer, offset: number | null): Buffer {
  const central = offset !== null
  const bytes = Buffer.alloc(central ? 46 : 30)
  const shift = central ? 2 : 0
  bytes.writeUInt32LE(mark)
  bytes.writeUInt16LE(8, 8 + shift)
  bytes.writeUInt32LE(packed.length, 18 + shift)
  bytes.writeUInt32LE(claims ?? content.length, 22 + shift)
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + shift)
  if (central) bytes.writeUInt32LE(offset, 42)
  return Buffer.concat([bytes, Buffer.from(name)])
}

/** A zip archive whose declared sizes may lie; `hidden` is data that the directory does not mention. */
function archive(parts: Part[], hidden: Buffer = Buffer.alloc(0)): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const packed = deflateRawSync(part.content)
    const body = Buffer.concat([header(0x04034b50, { ...part, claims: part.localClaims ?? part.claims ?? part.content.length }, packed, null), packed])
    directory.push(header(0x02014b50, part, packed, offset))
    bodies.push(body)
    offset += body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset + hidden.length, 16)
  return Buffer.concat([...bodies, hidden, ...directory, end])
}

const sheet = (xml: string): Part => ({ name: 'xl/worksheets/sheet1.xml', content: Buffer.from(xml) })
const code = (bytes: Buffer) => refusalOfArchive(bytes)?.code ?? null
const megabyte = 1024 * 1024

describe('an archive is refused', () => {
  test('never when it is plain', () => {
    expect(code(archive([sheet('<row r="1"><c r="A1"><v>1</v></c></row>')]))).toBeNull()
  })

  test('when it swells', () => {
    expect(code(archive([{ name: 'a.xml', content: Buffer.from('x'), claims: 301 * megabyte }]))).toBe('archive-swells')
    expect(code(archive([0, 1, 2, 3].map((n) => ({ name: `${n}.xml`, content: Buffer.from('x'), claims: 80 * megabyte }))))).toBe('archive-swells')
  })

  test('when it swells more than it says', () => {
    expect(code(archive([{ name: 'a.xml', content: Buffer.alloc(2 * megabyte), claims: 10 }]))).toBe('archive-damaged')
    expect(code(archive([{ name: 'a.xml', content: Buffer.alloc(10), localClaims: 3_000_000_000 }]))).toBe('archive-damaged')
  })

  test('when it hides an entry from its directory', () => {
    const other = archive([sheet('<row r="1"/>')])
    expect(code(archive([sheet('<row r="1"/>')], other.subarray(0, 80)))).toBe('archive-damaged')
  })

  test('when one filled cell makes a table without end', () => {
    const far = (address: string, row: number) => code(archive([sheet(`<row r="${row}"><c r="${address}"><v>1</v></c></row>`)]))
    expect(far('A200001', 200_001)).toBe('too-many-rows')
    expect(far('XFD1', 1)).toBe('too-many-columns')
    expect(far('ZZ200000', 200_000)).toBe('sheet-too-big')
    expect(far('A1', 4_000_000_000)).toBe('archive-damaged')
    expect(code(archive([sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')]))).toBeNull()
  })

  test('when it writes an address so that only the library would see it', () => {
    for (const cell of [`<c r='XFD9'>`, '<c a=">" r="XFD9">', '<c r="&#88;FD9">', '<x:c r="XFD9">', '<c\nr="XFD9">', '<c ']) {
      expect([cell, code(archive([{ ...sheet(`<row>${cell}<v>1</v></c></row>`), name: 'xl/elsewhere.xml' }]))]).not.toEqual([cell, null])
    }
  })

  test('when it is no archive', () => {
    expect(code(Buffer.from('PK\u0003\u0004zzz'))).toBe('archive-damaged')
    const whole = archive([sheet('<row r="1"/>')])
    for (const length of [10, 40, whole.length - 30]) expect(code(whole.subarray(0, length))).toBe('archive-damaged')
  })
})
