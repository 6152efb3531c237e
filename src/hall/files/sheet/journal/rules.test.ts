import { expect, test } from 'vitest'
import { projectLife } from '#journey/01-intake/lifecycle.ts'
import { briefLife } from '#journey/02-scoping/lifecycle.ts'
import { agendaLife, conditionLife } from '#journey/03-committee/lifecycle.ts'
import { proposalLife } from '#journey/04-matching/lifecycle.ts'
import { planLife } from '#journey/05-planning/lifecycle.ts'
import { missionLife } from '#journey/06-agreements/lifecycle.ts'
import { halfDayLife } from '#journey/07-ledger/lifecycle.ts'
import { advanceLife } from '#journey/08-advances/lifecycle.ts'
import { closingLife } from '#journey/10-closing/lifecycle.ts'
import { followUpLife } from '#journey/11-follow-up/lifecycle.ts'
import { wordingOf } from './rules.ts'

const lives = [projectLife, briefLife, agendaLife, conditionLife, proposalLife, planLife, missionLife, halfDayLife, advanceLife, closingLife, followUpLife]
const events = [...new Set(lives.flatMap(({ transitions }) => Object.values<{ event: string }>(transitions).map(({ event }) => event)))]

test.each(events)('%s has its sentence in the log', (event) => {
  expect(wordingOf(event)).toBe(`event.${event}`)
})

test('an event nobody worded is told without its name', () => {
  expect(wordingOf('toString')).toBe('event.other')
})
