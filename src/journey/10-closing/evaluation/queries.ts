import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { attestationOf } from '../attestation/queries.ts'
import { badgeOf } from '../badge/queries.ts'
import { closingFile } from '../links/queries.ts'
import { ClosingOnly } from '../links/schema.ts'

/** What the expert answered; nothing for whoever may not read it. */
export const evaluationOf = (tx: Tx, closingId: string) =>
  tx.selectFrom('evaluations').select(['useful', 'learned', 'again', 'given_on']).where('closing_id', '=', closingId).executeTakeFirst()
export type Evaluation = Awaited<ReturnType<typeof evaluationOf>>

/** The expert's page: three questions; then, once both have answered, what the SME said. Each answers without having read the other. */
export const closingOfExpert = query({
  name: 'closing.closingOfExpert',
  who: ['expert'],
  input: ClosingOnly,
  rest: { plural: 'closings', noun: 'expert-sheets', id: 'closingId' },
  async run({ tx, viewer }, { closingId }) {
    const row = await closingFile(tx, closingId)
    if (viewer.kind !== 'system' && row.expert_person_id !== personIdOf(viewer)) throw new Refusal('not-found', 'house.not-found')
    const evaluation = await evaluationOf(tx, closingId)
    const testimony = await tx.selectFrom('testimonies').select('words').where('closing_id', '=', closingId).executeTakeFirst()
    const attestation = await attestationOf(tx, closingId)
    const answered = row.status === 'closed' && evaluation !== undefined
    return {
      sme: row.sme, objective: row.objective ?? '', evaluation: evaluation ?? null, attestation, badge: await badgeOf(tx, closingId), closed: row.status === 'closed', place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
      said: answered ? { objectiveMet: row.objective_met, toolsLeft: row.tools_left, nextStep: row.next_step, testimony: testimony?.words ?? '' } : null,
    }
  },
})
export type ExpertClosing = Awaited<ReturnType<typeof closingOfExpert.run>>
