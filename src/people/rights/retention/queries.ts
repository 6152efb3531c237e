import { query } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { peopleOver, previewOf, retentionRules } from '#house/privacy/retention.ts'
import { z } from 'zod'

/** What leaves by itself, how much of it tonight, and what left on the last nights. */
export const retentionPreview = query({
  name: 'people.retentionPreview',
  who: ['network-admin'],
  input: z.object({}),
  rest: { plural: 'retention-rules' },
  async run({ tx, today }) {
    // Every table is counted, so it is read as the installation; only numbers leave.
    const { preview, people } = await asInstallation(tx, async () => ({ preview: await previewOf(tx, today), people: await peopleOver(tx, today) }))
    const rules = retentionRules().map(({ table, rule, months, leaves }) => ({ table, purpose: rule.purpose, months, leaves, tonight: table === 'people' ? people.length : (preview.get(table) ?? 0) }))
    const runs = await tx.selectFrom('retention_runs').selectAll().orderBy('ran_on', 'desc').limit(14).execute()
    return { rules, runs: runs.map(({ ran_on, touched }) => ({ ranOn: ran_on, touched: touched as Record<string, number> })) }
  },
})
export type RetentionPreview = Awaited<ReturnType<typeof retentionPreview.run>>
