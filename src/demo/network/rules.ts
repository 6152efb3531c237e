import { momentOf } from '#house/clock/plain-date.ts'
import { namedUuid } from '#house/ids.ts'
import type { Rule } from '#journey/01-intake/eligibility/schema.ts'
import type { Making } from './making.ts'
import type { Territory } from './model.ts'

/** Practices published of territories: age or creators, jobs within three years, jobs kept, no condition at all; firms in difficulty here, not there. */
const practices: readonly (readonly Rule[])[] = [
  [{ kind: 'minimum-age', parameters: { years: 3 } }, { kind: 'jobs-kept', parameters: { jobs: 3, years: 3 } }, { kind: 'difficulty', parameters: { accepted: false } }],
  [{ kind: 'minimum-age', parameters: { years: 0 } }, { kind: 'jobs-created', parameters: { jobs: 3, years: 3 } }],
  [{ kind: 'minimum-age', parameters: { years: 3 } }, { kind: 'no-job-condition', parameters: {} }, { kind: 'difficulty', parameters: { accepted: true } }],
]
const everywhere: readonly Rule[] = [{ kind: 'size', parameters: { largest: 'medium' } }]

/** The eligibility rules of a territory since it opened. Their ids follow from their names: no draw of the generator moves. */
export function makeRules({ ledger }: Making, { id, index, openedOn, words, coordinator }: Territory): void {
  for (const { kind, parameters } of [...(practices[index % practices.length] ?? []), ...everywhere]) {
    const name = `${words.slug} ${kind}`
    ledger.add('eligibility_rules', {
      id: namedUuid('demo-rule-version', name), rule_id: namedUuid('demo-rule', name), version: 1, territory_id: id, convention_id: null, kind, parameters, sentence: '', valid_from: openedOn, valid_to: null, created_by: coordinator.id,
      created_at: momentOf(openedOn, 9),
    })
  }
}
