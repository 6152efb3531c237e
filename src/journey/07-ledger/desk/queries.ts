import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { correctionsOf } from '../corrections/queries.ts'
import { HalfDayOfFile } from './schema.ts'

/** One half-day of a file and who can speak of it. */
export const halfDayOfFile = query({
  name: 'ledger.halfDayOfFile',
  who: ['territory-coordinator'],
  input: HalfDayOfFile,
  rest: { plural: 'half-days-of-files' },
  async run(context, { reference, halfDayId }) {
    const file = await fileOf(context, reference)
    const row = await context.tx.selectFrom('half_days').innerJoin('people', 'people.id', 'half_days.expert_person_id').innerJoin('missions', 'missions.id', 'half_days.mission_id').selectAll('half_days').select(['people.given_name', 'people.family_name', 'missions.signed_on'])
      .where('half_days.id', '=', halfDayId).where('half_days.project_id', '=', file.id).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const { given_name, family_name, signed_on, ...halfDay } = row
    const corrections = (await correctionsOf(context.tx, halfDay.mission_id)).filter(({ half_day_id }) => half_day_id === halfDayId)
    return { file, today: context.today, halfDay, signedOn: signed_on, corrections, expert: `${given_name} ${family_name}` }
  },
})
export type HalfDayOfFile = Awaited<ReturnType<typeof halfDayOfFile.run>>
