import { inflateRawSync } from 'node:zlib'
import { limits, refused, type FileRefusal } from './refused.ts'

/** An entry of the archive; sizes in bytes as its directory declares them. */
type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number }

const endMark = 0x06054b50
const directoryMark = 0x02014b50
const localMark = 0x04034b50
const lastExcelRow = 1_048_576
const damaged = () => refused('archive-damaged')

function endOfArchive(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === endMark) return at
  }
  return -1
}

function readDirectory(bytes: Buffer): { entries: Entry[]; start: number } | null {
  const end = endOfArchive(bytes)
  if (end < 0) return null
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directoryMark) return null
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { entries, start }
}

/**
 * Where the data of an entry starts, or null when its local header contradicts the directory. The library reads local
 * headers, this guard reads the directory: they must tell the same story.
 */
function dataStart(bytes: Buffer, entry: Entry): number | null {
  if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== localMark) return null
  const packed = bytes.readUInt32LE(entry.offset + 18)
  const unpacked = bytes.readUInt32LE(entry.offset + 22)
  const sizesAgree = (packed === 0 || packed === entry.packed) && (unpacked === 0 || unpacked === entry.unpacked)
  if (bytes.readUInt16LE(entry.offset + 8) !== entry.method || !sizesAgree) return null
  return entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28)
}

/** A data descriptor of at most 24 bytes may follow an entry; anything more is an entry the directory hides. */
const followsOn = (end: number, next: number) => next - end >= 0 && next - end <= 24

function unpack(data: Buffer, entry: Entry): Buffer | null {
  if (entry.method === 0) return data.length === entry.unpacked ? data : null
  if (entry.method !== 8) return null
  try {
    const content = inflateRawSync(data, { maxOutputLength: Math.max(1, entry.unpacked) })
    return content.length === entry.unpacked ? content : null
  } catch {
    return null
  }
}

const columnNumber = (letters: string) => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

const tagStart = /<(?:[^\s<>/]*:)?(row|c)(?=[\s/>])/g
const tagRest = /((?:\s+[\w:.-]+="[^"<>]{0,200}")*)\s*(\/?)>/y

/** The address of each row and filled cell; null when a tag is written in a way that could hide its address. */
function* addressesOf(xml: string): Generator<{ columns: number; row: number; filled: boolean } | null> {
  for (const { 0: start, 1: tag, index } of xml.matchAll(tagStart)) {
    tagRest.lastIndex = index + start.length
    const [, attributes = '', closed = ''] = tagRest.exec(xml) ?? []
    const address = /\sr="([^"]*)"/.exec(attributes)?.[1]
    const [, letters = '', row = '0'] = /^([A-Z]*)(\d+)$/.exec(address ?? '0') ?? []
    if (tagRest.lastIndex === 0 || (address !== undefined && row === '0')) yield null
    else yield { columns: columnNumber(letters), row: Number(row), filled: tag === 'c' && closed === '' }
  }
}

/** The table the library would build reaches the last filled cell both ways, however few cells are filled. */
function refusalOfExtent(xml: string): FileRefusal | null {
  let rows = 0
  let columns = 0
  for (const address of addressesOf(xml)) {
    if (!address || address.row > lastExcelRow) return damaged()
    if (!address.filled) continue
    rows = Math.max(rows, address.row)
    columns = Math.max(columns, address.columns)
  }
  if (rows > limits.rows) return refused('too-many-rows', { limit: limits.rows })
  if (columns > limits.columns) return refused('too-many-columns', { limit: limits.columns })
  return rows * columns > limits.cells ? refused('sheet-too-big', { limit: limits.cells }) : null
}

/** A workbook may keep its sheets anywhere, so every part that could be one is looked at. */
const couldBeSheet = (name: string) => /\.xml$/i.test(name)

/** Whether an XLSX archive may be handed to the library: nothing hidden, nothing that swells, a table of a sane size. */
export function refusalOfArchive(bytes: Buffer): FileRefusal | null {
  const directory = readDirectory(bytes)
  if (!directory) return damaged()
  const entries = directory.entries.toSorted((a, b) => a.offset - b.offset)
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (total > limits.unpackedBytes) return refused('archive-swells', { limit: limits.unpackedBytes / 1024 / 1024 })
  let end = 0
  for (const entry of entries) {
    const start = dataStart(bytes, entry)
    if (start === null || !followsOn(end, entry.offset)) return damaged()
    end = start + entry.packed
    const content = end <= directory.start ? unpack(bytes.subarray(start, end), entry) : null
    if (!content) return damaged()
    const refusal = couldBeSheet(entry.name) ? refusalOfExtent(content.toString('latin1')) : null
    if (refusal) return refusal
  }
  return followsOn(end, directory.start) ? null : damaged()
}
