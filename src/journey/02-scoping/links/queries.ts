import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { commentsOf } from '../desk/queries.ts'
import { contentOf } from '../editions/rules.ts'
import { BriefOnly } from '../schema.ts'

/** A brief with what its letter and its page name. */
export async function briefFile(tx: Tx, briefId: string) {
  const row = await tx.selectFrom('briefs').innerJoin('needs', 'needs.id', 'briefs.need_id').innerJoin('territories', 'territories.id', 'briefs.territory_id').selectAll('briefs')
    .select(['needs.family_code', 'needs.description', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone']).where('briefs.id', '=', briefId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type BriefFile = Awaited<ReturnType<typeof briefFile>>

/** The SME's page: what is written, what is still asked, what was said beside it. */
export const briefOfSme = query({
  name: 'scoping.briefOfSme',
  who: ['sme-manager'],
  input: BriefOnly,
  rest: { plural: 'briefs', id: 'briefId' },
  async run(context, { briefId }) {
    const row = await briefFile(context.tx, briefId)
    return {
      version: row.version, status: row.status, family: row.family_code, need: row.description, content: contentOf(row), readyOn: row.ready_on, agreedVersion: row.agreed_version, agreedOn: row.agreed_on,
      comments: (await commentsOf(context, briefId)).slice(0, 10), place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
    }
  },
})
export type BriefTold = Awaited<ReturnType<typeof briefOfSme.run>>
