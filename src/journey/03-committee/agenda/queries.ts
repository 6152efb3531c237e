import { query } from '#house/action.ts'
import { noteReading, readingsOf } from '#house/privacy/readings.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { AccountsOfFile } from './schema.ts'

/** The years of accounts of a file, as the coordinator keeps them; the database hides them from whoever stands aside on it. */
export const accountsOfFile = query({
  name: 'committee.accountsOfFile',
  who: ['territory-coordinator'],
  input: AccountsOfFile,
  rest: { plural: 'files', noun: 'accounts', id: 'reference' },
  async run(context, { reference }) {
    const file = await fileOf(context, reference)
    const years = await context.tx.selectFrom('project_accounts').select(['year', 'turnover_cents', 'result_cents', 'cash_cents']).where('project_id', '=', file.id).orderBy('year', 'desc').limit(20).execute()
    if (years.length > 0) await noteReading(context, file.id)
    return { file, today: context.today, years, readings: await readingsOf(context, file.id) }
  },
})
export type AccountsOfFile = Awaited<ReturnType<typeof accountsOfFile.run>>
