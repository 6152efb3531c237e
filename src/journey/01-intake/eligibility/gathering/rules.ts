import { findCommune, communeOf } from '#house/communes/communes.ts'
import type { Fields } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'

const decimal = (typed: string | undefined) => (typed ?? '').replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')

/** Euros as typed → cents as text; nonsense stays nonsense, for the field to say so. */
export function centsTyped(typed: string | undefined): string {
  const plain = decimal(typed)
  const cents = Math.round(Number(plain) * 100)
  return plain === '' ? '' : Number.isFinite(cents) ? String(cents) : plain
}

const figures = (fields: Fields, prefix: string) =>
  ({ headcount: decimal(fields[`${prefix}headcount`]), turnoverCents: centsTyped(fields[`${prefix}turnoverCents`]), balanceCents: centsTyped(fields[`${prefix}balanceCents`]) })

/** The rows of a repeated fieldset that somebody filled in: their places, in order. */
export function rowsIn(fields: Fields, list: string, key: string): number[] {
  const places = Object.keys(fields).flatMap((name) => new RegExp(`^${list}\\.(\\d+)\\.${key}$`).exec(name)?.[1] ?? [])
  return places.map(Number).filter((at) => fields[`${list}.${at}.${key}`]?.trim()).toSorted((a, b) => a - b)
}

/** « 54000 Nancy », or « Nancy (54395) » as the page shows it. */
export function communeTyped(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const shown = /\((\w{5})\)$/.exec(text)?.[1]
  if (shown && communeOf(shown)) return shown
  const [, postalCode = '', name = ''] = /^(\d{2} ?\d{3})\s+(.+)$/.exec(text) ?? []
  const found = findCommune(postalCode, name)
  if (found.kind === 'found') return found.commune.code
  throw new Refusal('invalid', 'intake.commune-not-known', { commune: text }, { commune: 'intake.commune-not-known' })
}

/** A form's flat fields → the facts to record; a year without any figure is none. */
export function factsTyped(fields: Fields) {
  const before = figures(fields, 'before.')
  const related = rowsIn(fields, 'related', 'name').map((at) => {
    const prefix = `related.${at}.`
    return { name: fields[`${prefix}name`], relation: fields[`${prefix}relation`], share: decimal(fields[`${prefix}share`]), exempt: fields[`${prefix}exempt`] === 'on', ...figures(fields, prefix) }
  })
  const { createdOn, takeover, inDifficulty, publicMoney, jobsCreated, jobsYears, jobsKept, naf } = fields
  return {
    createdOn, takeover, inDifficulty, publicMoney, jobsCreated, jobsYears, jobsKept, naf, communeCode: communeTyped(fields['commune'] ?? ''), ...figures(fields, ''), publicShare: decimal(fields['publicShare']),
    before: Object.values(before).every((value) => value === '') ? null : before, related,
  }
}

export const aidsTyped = (fields: Fields) => rowsIn(fields, 'aids', 'authority').map((at) => ({ authority: fields[`aids.${at}.authority`], grantedOn: fields[`aids.${at}.grantedOn`], cents: centsTyped(fields[`aids.${at}.cents`]) }))
