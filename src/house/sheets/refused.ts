import type { RefusalParams } from '#house/refusal.ts'

/** Why a whole file cannot be read: `code` is a key of this folder's catalogue. */
export type FileRefusal = { ok: false; code: string; params: RefusalParams }

export const refused = (code: string, params: RefusalParams = {}): FileRefusal => ({ ok: false, code, params })

const megabyte = 1024 * 1024
export const limits = {
  fileBytes: 200 * megabyte,
  unpackedBytes: 300 * megabyte,
  rows: 200_000,
  cells: 10_000_000,
  columns: 1_000,
  /** Characters of a cell, and of one that says a single thing: some patterns take the square of a length. */
  cellText: 10_000,
  cellLine: 500,
} as const

/** To ask before a file is read into memory; `size` in bytes. */
export function refusalOfSize(size: number): FileRefusal | null {
  if (size === 0) return refused('file-empty')
  return size > limits.fileBytes ? refused('file-too-large', { limit: limits.fileBytes / megabyte }) : null
}
