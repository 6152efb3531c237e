import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fold } from '../sheets/fold.ts'

/** A commune of today: its INSEE code, name and department. */
export type Commune = { code: string; name: string; department: string }
export type CommuneFound =
  | { kind: 'found'; commune: Commune; /** The former commune that was typed, when it has been merged. */ former: string | null }
  /** No such name at this postal code; `nearby` are the communes that have it. */
  | { kind: 'unknown'; nearby: readonly string[] }

/** Where the list comes from, kept beside whatever was derived from it. */
export const communeSource = '@etalab/decoupage-administratif 6.0.0'

type Line = { code: string; nom: string; type: string; departement?: string; chefLieu?: string; codesPostaux?: string[] }
type Register = { byCode: Map<string, Commune>; byPostalCode: Map<string, Commune[]>; /** Folded former names → codes of the communes they were merged into. */ merged: Map<string, string[]> }

/** « St-Jean » and « Saint Jean » are one name; a district or « cedex » is not part of it. */
export const nameKey = (name: string) =>
  fold(name).replace(/\bste?s?\b/g, (short) => (short.startsWith('ste') ? 'sainte' : 'saint')).replace(/\b(cedex|arrondissement)\b/g, '').replace(/\b\d+ ?(er|e|eme)?\b/g, '').replace(/\s+/g, ' ').trim()

/** The published list is 9 MB of which a few columns serve: it is read and shrunk at the first request that needs it. */
function readRegister(): Register {
  const lines = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json'), 'utf8')) as Line[]
  const register: Register = { byCode: new Map(), byPostalCode: new Map(), merged: new Map() }
  for (const { code, nom, type, departement = '', chefLieu, codesPostaux = [] } of lines) {
    if (type === 'commune-actuelle') {
      const commune = { code, name: nom, department: departement }
      register.byCode.set(code, commune)
      for (const postalCode of codesPostaux) register.byPostalCode.set(postalCode, [...(register.byPostalCode.get(postalCode) ?? []), commune])
    } else if (chefLieu) register.merged.set(nameKey(nom), [...(register.merged.get(nameKey(nom)) ?? []), chefLieu])
  }
  return register
}

let kept: Register | undefined
const register = () => (kept ??= readRegister())

export const communeOf = (code: string): Commune | null => register().byCode.get(code) ?? null

type Group = { code: string; nom: string; membres: { code: string }[] }

/** The communes of an intercommunality by its SIREN; none where it is not one of today's. Read each time: it is asked for once a territory. */
export function communesOfGroup(siren: string): string[] {
  const groups = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/epci.json'), 'utf8')) as Group[]
  return groups.find(({ code }) => code === siren)?.membres.map(({ code }) => code) ?? []
}

/** The commune of an address as people type it; a merged commune leads to the one it is part of now. */
export function findCommune(postalCode: string, typed: string): CommuneFound {
  const { byCode, byPostalCode, merged } = register()
  const here = byPostalCode.get(postalCode.replace(/\s/g, '')) ?? []
  const key = nameKey(typed)
  const named = here.find(({ name }) => nameKey(name) === key)
  if (named) return { kind: 'found', commune: named, former: null }
  // A former commune may have kept another postal code than the centre of the new one: its department decides then.
  const now = (merged.get(key) ?? []).flatMap((code) => byCode.get(code) ?? [])
  const into = now.find(({ code }) => here.some((one) => one.code === code)) ?? (here.length === 0 ? now.find(({ department }) => postalCode.startsWith(department.slice(0, 2))) : undefined)
  return into ? { kind: 'found', commune: into, former: typed.trim() } : { kind: 'unknown', nearby: here.map(({ name }) => name) }
}
