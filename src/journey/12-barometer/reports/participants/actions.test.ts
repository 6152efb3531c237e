import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { aCast, approve, carryOut, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { computeYear } from '../../actions.ts'
import { reportPaper, reportTable } from '../papers/rules.ts'
import { reportsToRead, yearlyReport } from '../queries.ts'
import { takeParticipants } from './actions.ts'
import { participantFile, participants } from './queries.ts'

test('a year of a territory: its report on paper and in a sheet, and the funder’s file taken complete or with a reason', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { id: territoryId, slug, coordinator } = cast.territory
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await world.act(system('timer'), computeYear, { year: 2026 })
  const funder = (place: string | null) => person('0190c0de-0000-7000-8000-0000000000f2', { role: 'funder', territoryId: place })

  // The same lines for whoever may read them.
  const report = await world.ask(coordinator, yearlyReport, { year: 2026, territory: slug })
  expect(report.lines.flatMap(({ code, values }) => (['daysContracted', 'daysVerified', 'jobsPlannedKept', 'meanDaysPerProject', 'responseRate'].includes(code) ? [[code, values]] : []))).toEqual([['daysContracted', [2]], ['daysVerified', [2]], ['meanDaysPerProject', [2]], ['jobsPlannedKept', [34]], ['responseRate', [null]]])
  const { opens, lines } = await world.ask(funder(territoryId), yearlyReport, { year: 2026, territory: slug })
  expect([opens, lines]).toEqual([false, report.lines])
  const review = await world.ask(funder(null), yearlyReport, { year: 2026 })
  expect([review.opens, review.lines.find(({ code }) => code === 'smesHelped')?.values]).toEqual([false, [null]])
  expect((await world.ask(funder(null), reportsToRead)).territories).toEqual([])
  expect(await refusalOf(world.ask(funder(null), yearlyReport, { year: 2026, territory: slug }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.ask(coordinator, yearlyReport, { year: 2026 }))).toBe('not-found house.not-found')
  expect(new TextDecoder('latin1').decode(reportPaper({ locale: 'fr', made: world.clock.now(), network: 'Réseau', sender: 'Réseau' }, report).slice(0, 5))).toBe('%PDF-')
  const table = reportTable('fr', report)
  expect(table.rows.map((row) => row.length)).toEqual(table.rows.map(() => table.head.length))
  expect((await writeXlsx('Bilan', table.head, table.rows)).length).toBeGreaterThan(1000)

  // The file of the same firm: what it lacks is said, and it does not leave so without a reason.
  const shown = await world.ask(coordinator, participants, { territoryId, year: 2026 })
  expect(shown).toMatchObject({ incomplete: 1, rows: [{ sector: 'tôlerie', commune: 'Saint-Aubin', postcode: null, gender: null, contracted: 2, verified: 2, created_planned: 4, kept_planned: 34 }] })
  const take = (reason: string) => world.act(coordinator, takeParticipants, { territoryId, year: 2026, reason })
  expect(await refusalOf(take(''))).toBe('conflict barometer.participants-incomplete')
  expect((await take('Le financeur l’accepte')).incomplete).toBe(1)
  await world.look((tx) => tx.updateTable('people').set({ gender: 'f' }).where('id', '=', cast.sme.managerId).execute())
  await world.look((tx) => tx.updateTable('sites').set({ postcode: '54000' }).where('organisation_id', '=', cast.sme.id).execute())
  const { participantFileId, incomplete } = await take('')
  expect(incomplete).toBe(0)
  expect((await world.ask(coordinator, participantFile, { participantFileId })).rows).toHaveLength(1)
  await world.look((tx) => tx.updateTable('people').set({ gender: null }).where('id', '=', cast.sme.managerId).execute())
  expect(await refusalOf(world.ask(coordinator, participantFile, { participantFileId }))).toBe('conflict barometer.participants-incomplete')
  expect(await refusalOf(world.act(coordinator, takeParticipants, { territoryId, year: 2019, reason: '' }))).toBe('conflict barometer.no-participants')
  expect(await refusalOf(world.ask(funder(territoryId), participants, { territoryId, year: 2026 }))).toBe('forbidden access.role-missing')
}))
