import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { currentStep, friezeOf } from './rules.ts'
import type { Head } from './schema.ts'

const day = toPlainDate('2026-06-09')
const head = (more: Partial<Head>): Head => ({
  id: '', reference: '2026-014', territory_id: '', sme_id: '', sme: '', sector: null, operator: '', telephone: null, commune: null, created_on: null, headcount: null, manager: null, referrer: null, summary: '', status: 'eligible', state: 'eligible', stage: 'diagnosis',
  reason: null, contacted_on: day, submitted_on: null, judged_on: null, withdrawn_on: null, scoped_on: null, decided_on: null, engaged_on: null, signed_on: null, closed_on: null, sessions: toHalfDays(0), held: toHalfDays(0), ...more,
})
const drawn = (one: Head) => friezeOf(one).map(({ state }) => ({ done: 'X', now: '>', later: '.' })[state]).join('')

test.each([
  ['contacted', head({ status: 'contacted', state: 'contacted', stage: 'contact' }), '>........'],
  ['submitted', head({ status: 'submitted', state: 'submitted', stage: 'diagnosis' }), 'X>.......'],
  ['being scoped', head({}), 'XX>......'],
  ['before the committee', head({ stage: 'committee' }), 'XXX>.....'],
  ['granted', head({ stage: 'matching' }), 'XXXX>....'],
  ['letter to sign', head({ stage: 'agreement' }), 'XXXXX>...'],
  ['on a mission', head({ stage: 'mission' }), 'XXXXXX>..'],
  ['being closed', head({ stage: 'closing' }), 'XXXXXXX>.'],
  ['followed', head({ stage: 'follow-up' }), 'XXXXXXXX>'],
  ['followed to the end', head({ stage: 'follow-up', state: 'followed-up' }), 'XXXXXXXXX'],
  ['refused by the committee', head({ stage: 'ended', judged_on: day, scoped_on: day, decided_on: day }), 'XXXX.....'],
  ['ineligible', head({ stage: 'ended', status: 'ineligible', judged_on: day }), 'XX.......'],
  ['withdrawn at once', head({ stage: 'ended', status: 'withdrawn' }), 'X........'],
])('a file that is %s', (_name, one, frieze) => {
  expect(drawn(one)).toBe(frieze)
})

test('a step to come shows no date of an earlier turn', () => {
  const back = friezeOf(head({ stage: 'committee', decided_on: day, engaged_on: day }))
  expect(back.find(({ step }) => step === 'matching')).toEqual({ step: 'matching', state: 'later', day: null })
  expect(currentStep(head({ stage: 'ended' }))).toBeNull()
})
