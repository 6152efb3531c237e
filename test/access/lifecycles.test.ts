import { describe, expect, test } from 'vitest'
import { roles } from '#house/access.ts'
import { may, type Lifecycle } from '#house/lifecycle.ts'
import { projectLife } from '#journey/01-intake/lifecycle.ts'
import { briefLife } from '#journey/02-scoping/lifecycle.ts'
import { agendaLife, conditionLife, conflictLife, minutesLife } from '#journey/03-committee/lifecycle.ts'
import { proposalLife } from '#journey/04-matching/lifecycle.ts'
import { runLife } from '#journey/04-matching/runs/lifecycle.ts'
import { consentLife } from '#journey/04-matching/neighbours/lifecycle.ts'
import { siteRequestLife } from '#journey/04-matching/site-requests/lifecycle.ts'
import { planLife } from '#journey/05-planning/lifecycle.ts'
import { missionLife } from '#journey/06-agreements/lifecycle.ts'
import { halfDayLife } from '#journey/07-ledger/lifecycle.ts'
import { advanceLife } from '#journey/08-advances/lifecycle.ts'
import { movementLife } from '#journey/08-advances/statements/lifecycle.ts'
import { receiptLife } from '#journey/09-receipts/issue/lifecycle.ts'
import { badgeLife } from '#journey/10-closing/badge/lifecycle.ts'
import { closingLife } from '#journey/10-closing/lifecycle.ts'
import { followUpLife } from '#journey/11-follow-up/lifecycle.ts'
import { editionLife } from '#journey/13-outreach/newsletter/lifecycle.ts'
import { person } from '#test/harness/world.ts'

type Life = Lifecycle<never, string>
const lives = [projectLife, briefLife, agendaLife, conditionLife, conflictLife, minutesLife, proposalLife, runLife, siteRequestLife, consentLife, planLife, missionLife, halfDayLife, advanceLife, movementLife, receiptLife, closingLife, badgeLife, followUpLife, editionLife] as unknown as Life[]

describe.each(lives.map((life) => [String(life.table), life] as const))('%s', (_table, life) => {
  const transitions = Object.entries(life.transitions) as [string, { from: readonly string[]; to: string; who: readonly string[]; event: string }][]
  const statuses = [...new Set(transitions.flatMap(([, { from, to }]) => [...from, to]))]

  test('every transition × status × role is open exactly where the table says', () => {
    for (const [name, { from, who }] of transitions) for (const status of statuses) for (const role of roles) {
      const permission = may(life, name, person('0190c0de-0000-7000-8000-000000000001', { role, territoryId: 't', organisationId: 'o' }), status as never)
      expect(permission.ok, `${name} from ${status} by ${role}`).toBe(from.includes(status) && who.includes(role))
      if (!from.includes(status)) expect(permission).toEqual({ ok: false, why: 'house.not-now' })
    }
  })

  test('events are past facts with a name of their own kind', () => {
    for (const [name, { event }] of transitions) expect(event, name).toMatch(/^[a-z-]+\.[a-z-]+$/)
  })
})
