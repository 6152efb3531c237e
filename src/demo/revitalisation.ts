import { everything, type Viewer } from '#house/access.ts'
import { addDays, addMonths, yearOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { fixedClock } from '#house/clock/clock.ts'
import type { Database } from '#house/db/database.ts'
import { enterScope, transact } from '#house/db/transact.ts'
import type { Tools } from '#house/house.ts'
import { performWithin } from '#house/perform.ts'
import { toHalfDays } from '#house/units.ts'
import { chargeMission, enterAgreement } from '#journey/08-advances/revitalisation/actions.ts'
import type { Territory } from './network/model.ts'

type Making = { database: Database; ids: Tools['ids']; site: Tools['site']; now: Instant; today: PlainDate; territory: Territory; coordinator: Viewer }

/** Half-days that the agreement pays for, how many missions are charged to it, and of what length at most. */
const [funded, charged, longest] = [80, 4, toHalfDays(20)]

/** A firm that left the territory pays for days there; the first missions are charged to its agreement. */
export async function enterRevitalisation({ database, ids, site, now, today, territory, coordinator }: Making): Promise<void> {
  const startsOn = addMonths(today, -8)
  await transact(database, everything, async (tx) => {
    const act = { clock: fixedClock(now), ids, site }
    const { agreementId } = await performWithin(tx, act, coordinator, enterAgreement, {
      territoryId: territory.id, reference: `Revitalisation ${territory.words.department.padStart(2, '0')}-${yearOf(startsOn)}-02`, firm: 'Filatures de la Haute-Vallée', startsOn, endsOn: addDays(addMonths(startsOn, 36), -1), halfDaysFunded: funded, jobsTarget: 25,
    })
    await enterScope(tx, everything)
    const missions = await tx.selectFrom('missions').select('id').where('territory_id', '=', territory.id).where('signed_on', '>=', startsOn).where('status', '=', 'signed').where('half_days', '<=', longest).orderBy('signed_on').orderBy('id').limit(charged).execute()
    for (const { id } of missions) await performWithin(tx, act, coordinator, chargeMission, { agreementId, missionId: id })
  })
}
