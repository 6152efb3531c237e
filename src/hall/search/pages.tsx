import { renderToString } from 'preact-render-to-string'
import { mayAct } from '#house/access.ts'
import type { Query } from '#house/action.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as todayTexts } from '#hall/today/schema.ts'
import { findCommitteeFiles, findCompanies, findFiles, findOwnFiles, findPeople, type CommitteeHit, type CompanyHit, type FileHit, type PersonHit } from './queries.ts'
import { mostOfKind, searchPage, texts, type Found, type Hit, type Kind } from './schema.ts'
import { PaletteResults } from './palette/views.tsx'
import { SearchView } from './views.tsx'

export const pages = pagesOf()

async function hitsOf<Row>(c: WebContext, query: Query<unknown, Row[]>, search: string, hit: (row: Row) => Hit): Promise<Hit[]> {
  return mayAct(c.var.viewer, query.who) ? (await read(c, query, { search })).map(hit) : []
}

/** A file read in two capacities is found once, in the wider one. */
const once = (hits: readonly Hit[]) => [...new Map(hits.toReversed().map((hit) => [hit.href, hit])).values()].toReversed()

async function filesFound(c: WebContext, search: string): Promise<Hit[]> {
  const stage = (row: FileHit) => todayTexts(c.var.locale)(`stage.${row.stage}`)
  const several = (c.var.signedIn?.territories.length ?? 0) > 1
  const named = (row: CommitteeHit, more: readonly string[]): Hit => ({ href: fileAddress(row.reference), label: row.sme, detail: [row.reference, ...more].join(', ') })
  return once([
    ...(await hitsOf(c, findFiles, search, (row) => named(row, [stage(row), ...(several ? [row.territory] : [])]))),
    ...(await hitsOf(c, findOwnFiles, search, (row) => named(row, [stage(row)]))),
    ...(await hitsOf(c, findCommitteeFiles, search, (row) => named(row, []))),
  ])
}

const company = ({ siren, name, site, commune }: CompanyHit): Hit => ({ href: `/entreprises/${siren}`, label: name, detail: [site, commune].filter(Boolean).join(', ') })
const person = ({ id, name, email }: PersonHit): Hit => ({ href: `/personnes/${id}`, label: name, detail: email ?? '' })

async function find(c: WebContext): Promise<{ search: string; found: Found[]; create: string | null }> {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const search = (c.req.query('q') ?? '').slice(0, 100)
  const all: readonly (readonly [Kind, Hit[]])[] = [['files', await filesFound(c, search)], ['companies', once(await hitsOf(c, findCompanies, search, company))], ['people', await hitsOf(c, findPeople, search, person)]]
  const found = all.map(([kind, hits]): Found => ({ kind, hits: hits.slice(0, mostOfKind), more: hits.length > mostOfKind }))
  return { search, found, create: c.var.territory ? '/dossiers/nouveau' : null }
}

pages.get(searchPage, async (c) => {
  const { locale } = c.var
  const results = await find(c)
  return c.var.show({ layout: 'work', title: texts(locale)('title'), query: results.search, body: <SearchView locale={locale} {...results} /> })
})

pages.get(`${searchPage}/palette`, async (c) => c.html(renderToString(<PaletteResults locale={c.var.locale} {...(await find(c))} />)))
