import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { PlaceAndYear } from '../schema.ts'
import { companyYear, placeOf, type Place } from '../year/queries.ts'
import { quantitiesOf } from '../year/rules.ts'
import { jobsTold, type Csr } from './rules.ts'

const list = (ids: readonly string[]) => `{${ids.join(',')}}`

/** Follow-ups at 36 months of the firm's projects. The company does not read them: sums of five answers and more are all that leaves. */
async function jobsOf({ tx, today }: ReadContext, { firm, siteIds }: Place, projectIds: readonly string[]) {
  const { rows: [row] } = await asInstallation(tx, () => sql<{ part: boolean; asked: number; answers: number; created: number; kept: number }>`
    select exists (select from sites where organisation_id = ${firm.id} and left_on is null and id <> all (${list(siteIds)}::uuid[])) as part, count(*)::int as asked, (count(*) filter (where status = 'answered'))::int as answers,
      coalesce(sum(jobs_created_declared) filter (where status = 'answered'), 0)::int as created, coalesce(sum(jobs_kept_declared) filter (where status = 'answered'), 0)::int as kept
    from follow_ups where months = 36 and due_on <= ${today} and project_id = any (${list(projectIds)}::uuid[])`.execute(tx))
  return jobsTold(row ?? { part: true, asked: 0, answers: 0, created: 0, kept: 0 })
}

/** A company's year for its CSR report: figures with their source, nobody's name. */
export const csrSheet = query({
  name: 'hall.csrSheet',
  who: ['company-correspondent'],
  input: PlaceAndYear,
  rest: { plural: 'csr-sheets' },
  async run(context, asked) {
    const place = await placeOf(context, asked)
    const { envelope, missions } = await companyYear(context, place)
    const signed = missions.filter(({ signed_on }) => signed_on !== null)
    const distinct = (ids: readonly string[]) => [...new Set(ids)]
    const csr: Csr = {
      year: place.year, smes: distinct(signed.map(({ sme_id }) => sme_id)).length, people: distinct(signed.map(({ expert_id }) => expert_id)).length, pledged: envelope?.pledged ?? null,
      ...quantitiesOf(signed), jobs: await jobsOf(context, place, distinct(signed.map(({ project_id }) => project_id))),
    }
    return { ...place, csr }
  },
})
export type CsrSheet = Awaited<ReturnType<typeof csrSheet.run>>
