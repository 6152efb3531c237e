export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * What may have been lost before the file reached us: letters replaced by `?`, a text encoded twice (`Ã©`), control
 * characters that windows-1252 does not use (a file from an old Macintosh, for instance).
 */
export type TextDoubt = 'lost-characters' | 'encoded-twice' | 'unusual-characters'
export type Decoded = { text: string; encoding: Encoding; doubts: TextDoubt[] }

/** A `?` or U+FFFD that stands where a letter should be: touching a letter on its right, or a letter on both sides. */
const lostLetter = /\uFFFD|\?(?=\p{L})|(?<=\p{Lu})\?(?!\p{L})(?=[\s;,\t|"]*\p{L})/u

export const hasLostCharacters = (text: string) => lostLetter.test(text)

function doubtsOf(text: string): TextDoubt[] {
  const doubts: TextDoubt[] = []
  if (hasLostCharacters(text)) doubts.push('lost-characters')
  if (/Ã[\u0080-\u00BF‰ˆ¢€™œ¨ª]|â€[™œ“”]/.test(text)) doubts.push('encoded-twice')
  if (/[\u0080-\u009F]/.test(text)) doubts.push('unusual-characters')
  return doubts
}

/** UTF-16 without a mark: one byte of each pair is zero nearly everywhere in a European text. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const pairs = sample.length / 2
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : null
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return unmarkedUtf16(bytes) ?? 'utf-8'
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What windows-1252 puts at 0x80 to 0x9F, where latin-1 has control characters; five places are unused and kept as they are. */
const above7f = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** By hand, since Node 20 decodes `windows-1252` as latin-1 and loses `’`, `€` and `œ` (nodejs/node#56542). */
function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replace(/[\u0080-\u009F]/g, (character) => above7f.charAt(character.charCodeAt(0) - 0x80))
}

/** The text of a file: its mark if it has one, else UTF-8 when every byte agrees, else windows-1252 as French Excel saves. */
export function decode(bytes: Uint8Array): Decoded {
  const guessed = encodingOf(bytes)
  const text = strictly(guessed === 'utf-8-bom' ? 'utf-8' : guessed, bytes)
  if (text !== null) return { text, encoding: guessed, doubts: doubtsOf(text) }
  const fallen = windows1252(bytes)
  return { text: fallen, encoding: 'windows-1252', doubts: doubtsOf(fallen) }
}
