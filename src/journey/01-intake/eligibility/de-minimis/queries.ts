import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import { readSiren } from '#house/identifiers/company-number.ts'
import { organisationIdOf } from '#people/organisations/rules.ts'
import type { DeclaredAid } from '../schema.ts'
import { deMinimisOn, type Aid } from './rules.ts'

const sirens = (undertaking: string) => [...undertaking.matchAll(/\d{3}[\s.]?\d{3}[\s.]?\d{3}/g)].flatMap(([written]) => {
  const read = readSiren(written)
  return read.ok ? [organisationIdOf(read.value)] : []
})

/** The firm's latest statement in any of its files, with the firms it names by their SIREN as its single undertaking; `null` when nothing was stated. */
export async function latestStatement({ tx }: ReadContext, smeId: string) {
  const row = await tx.selectFrom('de_minimis_statements').innerJoin('projects', 'projects.id', 'de_minimis_statements.project_id').select(['declared_on', 'undertaking', 'aids', 'gross_grant_cents'])
    .where('projects.sme_id', '=', smeId).orderBy('declared_on', 'desc').orderBy('de_minimis_statements.id', 'desc').limit(1).executeTakeFirst()
  return row ? { declaredOn: row.declared_on, firmIds: [smeId, ...sirens(row.undertaking)], aids: row.aids as readonly DeclaredAid[], grossGrantCents: row.gross_grant_cents } : null
}

/** The gross grant each file stated last, in cents, by project id. */
export async function grossGrants({ tx }: ReadContext, projectIds: readonly string[]): Promise<Map<string, Cents>> {
  if (projectIds.length === 0) return new Map()
  const rows = await tx.selectFrom('de_minimis_statements').select(['project_id', 'gross_grant_cents']).where('project_id', 'in', [...projectIds]).orderBy('declared_on').orderBy('id').execute()
  return new Map(rows.map(({ project_id, gross_grant_cents }) => [project_id, gross_grant_cents]))
}

/** The same count as when the firm stated, on another day and with the aid granted since. */
export const deMinimisCounted = (day: PlainDate, aids: readonly Aid[], grossGrantCents: Cents) => deMinimisOn(day, aids, grossGrantCents)
