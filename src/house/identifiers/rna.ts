import { fault, separators, type Identified } from './company-number.ts'

/** The number of an association in the national register: W and 9 characters, of which an overseas one may hold a letter. */
export function readRna(typed: string): Identified {
  const value = typed.normalize('NFKC').replace(separators, '').toUpperCase()
  if (value === '') return fault('rna-missing')
  return /^W[0-9][0-9A-Z][0-9]{7}$/.test(value) ? { ok: true, value } : fault('rna-invalid')
}
