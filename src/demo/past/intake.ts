import type { Selectable } from 'kysely'
import type { BriefsTable, NeedsTable } from '#house/db/tables.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { referenceOf } from '#journey/01-intake/rules.ts'
import { dayAt, onOrBefore, yearAt } from '../days.ts'
import type { Sme } from '../network/model.ts'
import { makeSme } from '../network/smes.ts'
import * as reasons from '../words/reasons.ts'
import { familyWords } from '../words/skills.ts'
import type { Book, File } from './book.ts'
import type { PastNeed, PastProject } from './project.ts'

export type NeedFile = { need: PastNeed; row: Selectable<NeedsTable>; brief: Selectable<BriefsTable> | null }

/** One SME in twelve had been helped before; never twice a year. */
const comesBack = 0.08

export function smeFor(book: Book, project: PastProject): Sme {
  const { random, smes } = book
  const { territory, firm } = project
  const known = smes.get(territory.id) ?? []
  const year = yearAt(project.signed ?? project.contacted)
  const back = random.chance(comesBack) && known.find((sme) => sme.sector === firm.sector && Math.abs(sme.headcount - firm.headcount) <= 2 && (sme.headcount < 10) === (firm.headcount < 10)
    && (sme.headcount > 20) === (firm.headcount > 20) && sme.headcount >= project.kept && sme.helpedIn.every((other) => other < year - 1))
  const sme = back || makeSme(book, territory, firm, dayAt(project.contacted))
  if (!back) smes.set(territory.id, [...known, sme])
  if (project.fate === 'helped') sme.helpedIn.push(year)
  return sme
}

/** The day that stands so far along the way from the contact to the committee. */
function between(project: PastProject, share: number): PlainDate {
  const end = (project.decided ?? project.contacted + 60) - 7
  return dayAt(Math.max(project.contacted, onOrBefore(project.contacted + (end - project.contacted) * share)))
}

export function writeIntake(book: Book, project: PastProject, sme: Sme, place: number): File {
  const { ledger, id, random } = book
  const { territory, fate, contacted } = project
  const opened = dayAt(contacted)
  const submitted = fate !== 'withdrawn' || random.chance(0.6) ? between(project, 0.15) : null
  const judged = fate !== 'withdrawn' ? between(project, 0.35) : null
  const ended = fate === 'withdrawn' ? between(project, 0.9) : fate === 'never-started' && project.created % 4 !== 3 ? dayAt((project.decided ?? contacted) + random.int(60, 150)) : null
  const words = familyWords[project.needs[0]?.family ?? 'commercial']
  const row = ledger.add('projects', {
    id: id(opened), reference: referenceOf(yearAt(contacted), place), territory_id: territory.id, sme_id: sme.id, manager_id: sme.manager.id, referrer_id: null,
    referrer_name: random.chance(0.6) ? random.pick(reasons.referrers) : null, summary: `${words.description}.`, headcount: sme.headcount,
    status: ended ? 'withdrawn' : fate === 'ineligible' ? 'ineligible' : 'eligible', contacted_on: opened, submitted_on: submitted, judged_on: judged, withdrawn_on: ended,
    reason: fate === 'ineligible' ? random.pick(reasons.ineligible) : fate === 'withdrawn' ? random.pick(reasons.withdrawn) : ended ? random.pick(reasons.neverStarted) : null,
  })
  tellIntake(book, project, row)
  return { ...project, sme, project: row, decision: null, engagements: [] }
}

function tellIntake({ journal }: Book, { territory, fate }: PastProject, row: File['project']): void {
  const { coordinator } = territory
  journal.tell('project.opened', row, row.contacted_on, coordinator)
  if (row.submitted_on) journal.tell('project.submitted', row, row.submitted_on, coordinator)
  if (row.judged_on) journal.tell(fate === 'ineligible' ? 'project.found-ineligible' : 'project.found-eligible', row, row.judged_on, coordinator)
  if (row.withdrawn_on) journal.tell('project.withdrawn', row, row.withdrawn_on, coordinator)
}

/** The needs, and their briefs where the file went as far as a committee. */
export function writeNeeds(book: Book, file: File, capabilities: readonly string[], windowTo: PlainDate | null): NeedFile[] {
  const { ledger, id, random, journal } = book
  return file.needs.map((need, place) => {
    const { description } = familyWords[need.family]
    const row = ledger.add('needs', {
      id: id(file.project.contacted_on), project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, family_code: need.family, capability: capabilities[place] ?? '',
      description: `${description}.`, half_days_asked: toHalfDays(Math.max(1, need.halfDays + random.int(-1, 2))), wished_end: null, remote_ok: random.chance(0.3),
      requested_on: file.project.contacted_on, jobs_created_hoped: place === 0 ? file.created + random.int(0, 2) : null, jobs_kept_hoped: place === 0 ? file.kept : null,
    })
    journal.tell('need.requested', row, row.requested_on, file.sme.manager, { family: row.family_code })
    return { need, row, brief: file.decided === null ? null : writeBrief(book, file, need, row, windowTo) }
  })
}

function writeBrief(book: Book, file: File, need: PastNeed, row: NeedFile['row'], windowTo: PlainDate | null): Selectable<BriefsTable> {
  const { ledger, id, random, journal } = book
  const words = familyWords[need.family]
  const [openedOn, readyOn] = [between(file, 0.4), between(file, 0.9)]
  const decided = file.decided ?? file.contacted
  const brief = ledger.add('briefs', {
    id: id(openedOn), project_id: file.project.id, need_id: row.id, territory_id: file.territory.id, sme_id: file.sme.id, version: random.int(2, 4), status: 'ready', objective: words.objective,
    deliverable: words.deliverable, out_of_scope: words.outOfScope, recipient: random.pick(reasons.recipients), urgency: random.pick(reasons.urgencies), half_days: toHalfDays(need.halfDays),
    window_from: dayAt(decided + 7), window_to: windowTo ?? dayAt(decided + 187), remote_ok: row.remote_ok, opened_on: openedOn, ready_on: readyOn,
  })
  journal.tell('brief.ready', brief, readyOn, file.territory.coordinator)
  return brief
}
