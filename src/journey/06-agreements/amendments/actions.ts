import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { missionLife } from '../lifecycle.ts'
import { sendAmendment } from '../papers/actions.ts'
import { factsOf } from '../papers/queries.ts'
import { datesOf } from '../route/queries.ts'
import { blockingOf, outcomeOf } from '../route/rules.ts'
import { noAnswers } from '../route/schema.ts'
import { changesSaid, standingOf } from '../rules.ts'
import { AmendMission } from '../schema.ts'

/**
 * What was signed changes by a new version of the letter, and of the expert's consent, that say what changes and why; the
 * former stay, and count until the last signature. One amendment at a time: the mission's row is held.
 */
export const amendMission = action({
  name: 'agreements.amendMission',
  who: missionLife.transitions.send.who,
  input: AmendMission,
  rest: { plural: 'missions', noun: 'amendments', id: 'missionId' },
  async run(context, { missionId, reason, ...set }) {
    const { tx, today } = context
    const mission = await tx.selectFrom('missions').selectAll().where('id', '=', missionId).forUpdate().executeTakeFirst()
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    if (mission.status !== 'signed') throw new Refusal('conflict', 'agreements.amend-signed')
    const open = await tx.selectFrom('agreements').select('id').where('mission_id', '=', missionId).where('wanted', '=', true).where('signed_on', 'is', null).executeTakeFirst()
    if (open) throw new Refusal('conflict', 'agreements.amendment-open')
    const facts = await factsOf(context, missionId)
    const before = standingOf(facts)
    const said = changesSaid(before, set)
    if (said.length === 0) throw new Refusal('invalid', 'agreements.amend-nothing', {}, { reason: 'agreements.amend-nothing' })
    const earlier = await tx.selectFrom('agreements').select('id').where('mission_id', '=', missionId).where('kind', '=', 'letter').where('changes', 'is not', null).execute()
    const amendment = { number: earlier.length + 1, reason, set, said }
    const { startsOn, endsOn } = standingOf({ ...facts, amendment })
    if (endsOn !== null && endsOn < today) throw new Refusal('invalid', 'agreements.amend-past', {}, { endsOn: 'agreements.amend-past' })
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) throw new Refusal('invalid', 'agreements.amend-order', {}, { endsOn: 'agreements.amend-order' })
    const dates = datesOf(facts.file, today)
    const answers = facts.route?.answers ?? noAnswers
    const outcome = outcomeOf(answers, { ...dates, first: startsOn ?? dates.first, last: endsOn ?? dates.last })
    // The consent to what is under way was given before it began.
    const [blocking] = blockingOf(outcome).filter(({ code }) => code !== 'W-CONSENT')
    if (blocking) throw new Refusal('conflict', 'agreements.route-blocked', { code: blocking.code })
    await sendAmendment(context, { ...facts, amendment, route: { answers, outcome } })
    await emit(context, 'mission.amendment-sent', mission, { number: amendment.number })
    return { missionId, number: amendment.number }
  },
})
