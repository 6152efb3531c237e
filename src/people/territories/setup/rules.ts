import type { logoTypes } from './schema.ts'

const starts: Record<(typeof logoTypes)[number], readonly number[]> = { 'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/jpeg': [0xff, 0xd8, 0xff] }

/** What a picture is, by its first bytes and not by its name; `null` when it is neither PNG nor JPEG. */
export const pictureType = (bytes: Uint8Array): (typeof logoTypes)[number] | null =>
  (Object.keys(starts) as (typeof logoTypes)[number][]).find((type) => starts[type].every((byte, at) => bytes[at] === byte)) ?? null
