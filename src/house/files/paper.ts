const starts = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const
export type PaperType = keyof typeof starts

/** What a paper somebody sent is, by its first bytes and not by its name; `null` when it is no PDF, PNG or JPEG. */
export function paperType(bytes: Uint8Array): PaperType | null {
  for (const type of Object.keys(starts) as PaperType[]) if (starts[type].every((byte, at) => bytes[at] === byte)) return type
  return null
}
