import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { readPlainDate, type PlainDate } from '../clock/plain-date.ts'

/** A firm as a public directory tells it. A firm that closed keeps its row with the day it did. */
export type DirectoryFirm = { siren: string; name: string | null; naf: string | null; createdOn: PlainDate | null; closedOn: PlainDate | null; closed: boolean; postalCode: string | null; commune: string | null }
/** `silent`: no directory answered; the form asks and goes on. */
export type DirectoryAnswer = { kind: 'found'; firm: DirectoryFirm; /** The establishment asked about is closed, whatever became of the firm. */ siteClosed?: true } | { kind: 'unknown' } | { kind: 'silent'; why: string }

const Day = z.string().nullish().transform((day) => (day ? readPlainDate(day.slice(0, 10)) : null))
const word = z.string().nullish().transform((text) => text?.trim() || null)
/** What serves of the answer of « recherche-entreprises » (`GET /search`). */
const Search = z.object({
  results: z.array(z.object({
    siren: z.string(), nom_raison_sociale: word, nom_complet: word, activite_principale: word, date_creation: Day, date_fermeture: Day, etat_administratif: word,
    siege: z.object({ code_postal: word, libelle_commune: word }).nullish(), matching_etablissements: z.array(z.object({ siret: z.string(), etat_administratif: word })).nullish(),
  })),
})

const firmOf = (row: z.output<typeof Search>['results'][number]): DirectoryFirm => ({
  siren: row.siren, name: row.nom_raison_sociale ?? row.nom_complet, naf: row.activite_principale, createdOn: row.date_creation, closedOn: row.date_fermeture, closed: row.etat_administratif === 'C',
  postalCode: row.siege?.code_postal ?? null, commune: row.siege?.libelle_commune ?? null,
})

export type SearchOptions = { /** For one answer, in milliseconds. */ timeout?: number; /** The longest wait that a 429 may ask for before it counts as silence. */ patience?: number }

/** Somebody waits for the page: a directory that asks for more than a moment is done without. */
function waitAsked(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? '1')
  return Number.isFinite(seconds) ? seconds * 1000 : Number.POSITIVE_INFINITY
}

async function fetched(address: URL, timeout: number): Promise<Response | string> {
  try {
    return await fetch(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(timeout), redirect: 'error' })
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
  }
}

async function parsed(response: Response, number: string): Promise<DirectoryAnswer> {
  const body: unknown = await response.json().catch(() => null)
  const read = Search.safeParse(body)
  if (!read.success) return { kind: 'silent', why: 'not-understood' }
  const row = read.data.results.find((one) => one.siren === number.slice(0, 9))
  if (!row) return { kind: 'unknown' }
  const closed = row.matching_etablissements?.some((site) => site.siret === number && site.etat_administratif === 'F')
  return { kind: 'found', firm: firmOf(row), ...(closed ? { siteClosed: true as const } : {}) }
}

/** Asks the company-search API for one SIREN, or for the SIRET of one of its establishments. Never throws: what goes wrong is silence, with its reason. One 429 is waited out when it is short. */
export async function searchCompany(base: string, number: string, { timeout = 2000, patience = 1500 }: SearchOptions = {}): Promise<DirectoryAnswer> {
  const address = new URL(`${base.replace(/\/+$/, '')}/search`)
  address.search = new URLSearchParams({ q: number, page: '1', per_page: '1' }).toString()
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetched(address, timeout)
    if (typeof response === 'string') return { kind: 'silent', why: response }
    if (response.ok) return await parsed(response, number)
    const wait = response.status === 429 ? waitAsked(response) : Number.POSITIVE_INFINITY
    if (attempt > 1 || wait > patience) return { kind: 'silent', why: `status-${response.status}` }
    await pause(wait)
  }
}
