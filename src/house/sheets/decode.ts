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

/** The text of a file: its mark if it has one, else UTF-8 when every byte agrees, else windows-1252 as French Excel saves. */
export function decode(bytes: Uint8Array): Decoded {
  const guessed = encodingOf(bytes)
  const text = strictly(guessed === 'utf-8-bom' ? 'utf-8' : guessed, bytes)
  if (text !== null) return { text, encoding: guessed, doubts: doubtsOf(text) }
  const fallen = new TextDecoder('windows-1252').decode(bytes)
  return { text: fallen, encoding: 'windows-1252', doubts: doubtsOf(fallen) }
}
