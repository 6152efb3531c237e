import type { Case, Recent } from './case.ts'
import { decide, liftBlocking, neverStarts, payAdvance } from './committee.ts'
import { scope, takeIn } from './intake.ts'
import { carryOut } from './ledger.ts'
import { engage } from './matching.ts'
import { closeDown, followUp } from './outcome.ts'
import { plan, sign } from './signature.ts'
import type { Stage, Story } from './stage.ts'

/** One file from the first call to the question about jobs, as far as the calendar lets it come. */
export async function* projectStory(stage: Stage, recent: Recent, one: Case): Story {
  const live = yield* takeIn(stage, recent, one)
  if (!live) return
  yield* scope(live)
  const decisionId = yield* decide(live)
  if (!decisionId) return
  stage.spawn(payAdvance(live, decisionId))
  if (one.fate === 'never-started') {
    yield* neverStarts(live)
    return
  }
  yield* liftBlocking(live, decisionId)
  const group = yield* engage(live)
  if (!group) return
  const missions = yield* sign(live, yield* plan(live, group))
  if (!(yield* carryOut(live, missions))) return
  yield* closeDown(live, missions)
  stage.spawn(followUp(live))
}
