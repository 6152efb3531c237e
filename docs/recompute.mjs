// Recomputes every published figure from the exported rows alone: `mainforte export DIR`, then `node docs/recompute.mjs DIR [YEAR…]`.
// It shares no code with the program. The formulas are those of the dictionary (/barometre/definitions), written a second time.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lines of a comma-separated file as objects; fields may be quoted and hold commas, quotes and line breaks. */
function read(folder, name) {
  const text = readFileSync(join(folder, `${name}.csv`), 'utf8')
  const lines = []
  let [line, field, quoted] = [[], '', false]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (quoted && letter === '"' && text[at + 1] === '"') { field += '"'; at += 1 }
    else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === ',') { line.push(field); field = '' }
    else if (!quoted && letter === '\n') { lines.push([...line, field]); line = []; field = '' }
    else field += letter
  }
  const [head = [], ...rows] = lines
  return rows.map((row) => Object.fromEntries(head.map((key, at) => [key, row[at]])))
}

const by = (rows, key) => new Map(rows.map((row) => [row[key], row]))
const yearOf = (day) => (day ? Number(day.slice(0, 4)) : null)
const number = (text) => (text === '' ? null : Number(text))

function load(folder) {
  const [territories, organisations, projects, needs, decisions, missions, halfDays, openings, followUps, advances, envelopes] =
    ['territories', 'organisations', 'projects', 'needs', 'decisions', 'missions', 'half_days', 'opening_balances', 'follow_ups', 'advances', 'day_envelopes'].map((name) => read(folder, name))
  const halvesOf = new Map()
  for (const half of halfDays) halvesOf.set(half.mission_id, [...(halvesOf.get(half.mission_id) ?? []), half])
  // The last approval of each project: by day, then by number.
  const approval = new Map()
  const later = (a, b) => a.decided_on > b.decided_on || (a.decided_on === b.decided_on && a.id > b.id)
  for (const one of decisions) {
    if (one.outcome !== 'approved' && one.outcome !== 'approved-with-conditions') continue
    const known = approval.get(one.project_id)
    if (!known || later(one, known)) approval.set(one.project_id, one)
  }
  const answers = by(followUps.filter(({ months, status }) => months === '36' && status === 'answered'), 'project_id')
  return { slug: new Map(territories.map(({ id, slug }) => [id, slug])), sector: new Map(organisations.map(({ id, sector }) => [id, sector])), projects: by(projects, 'id'), needs, missions, halvesOf, openings: by(openings, 'mission_id'), approval, answers, advances, envelopes }
}

const band = (headcount) => (headcount === '' ? '250+' : Number(headcount) < 10 ? '0-9' : Number(headcount) <= 20 ? '10-20' : Number(headcount) <= 49 ? '21-49' : Number(headcount) <= 249 ? '50-249' : '250+')

/** The rows of each figure of a year: { territory, sme, dimension, amount }. */
function rowsOf(data, year) {
  const cohort = data.missions.filter(({ signed_on }) => yearOf(signed_on) === year)
  // A file that changed territory during the year counts where it was when the first of its papers was signed.
  const earlier = (a, b) => (a.signed_on === b.signed_on ? (a.id < b.id ? -1 : 1) : a.signed_on < b.signed_on ? -1 : 1)
  const inOrder = cohort.toSorted(earlier)
  const helped = [...new Set(cohort.map(({ project_id }) => project_id))].flatMap((id) => (data.approval.has(id) ? [{ ...data.approval.get(id), territory_id: inOrder.find(({ project_id }) => project_id === id).territory_id }] : []))
  const row = ({ territory_id, sme_id }, amount, dimension = '') => ({ territory: data.slug.get(territory_id), sme: sme_id ?? '', dimension, amount })
  // A firm is counted once, with its first file.
  const first = new Map()
  for (const mission of inOrder) {
    const known = first.get(mission.sme_id)
    const reference = data.projects.get(mission.project_id).reference
    if (!known || reference < known.reference) first.set(mission.sme_id, { ...mission, reference })
  }
  const firms = [...first.values()]
  const days = (keep, openings) => cohort.flatMap((mission) => {
    const halves = (data.halvesOf.get(mission.id) ?? []).filter(keep).length + (openings ? Number(data.openings.get(mission.id)?.half_days ?? 0) : 0)
    return halves > 0 ? [row(mission, halves / 2)] : []
  })
  const answered = helped.filter(({ project_id }) => data.answers.has(project_id))
  const said = (column) => answered.flatMap((one) => {
    const amount = number(data.answers.get(one.project_id)[column])
    return amount === null ? [] : [row(one, amount)]
  })
  const done = new Set(['declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly'])
  return {
    smesHelped: firms.map((one) => row(one, 1)),
    smesBySize: firms.map((one) => row(one, 1, band(data.projects.get(one.project_id).headcount))),
    smesBySector: firms.map((one) => row(one, 1, data.sector.get(one.sme_id) ?? '')),
    projectsHelped: helped.map((one) => row(one, 1)),
    daysPledged: data.envelopes.filter((one) => Number(one.year) === year).map((one) => row({ territory_id: one.territory_id }, Number(one.half_days_pledged) / 2)),
    daysContracted: cohort.map((mission) => row(mission, Number(mission.half_days) / 2)),
    daysDelivered: days(({ status }) => done.has(status), true),
    daysVerified: days(({ status, confirmed_for_somebody }) => status === 'confirmed' && confirmed_for_somebody === 'false', false),
    jobsPlannedCreated: helped.map((one) => row(one, Number(one.jobs_created_planned))),
    jobsPlannedKept: helped.map((one) => row(one, Number(one.jobs_kept_planned))),
    followUpAnswers: answered.map((one) => row(one, 1)),
    jobsPlannedCreatedAnswered: answered.map((one) => row(one, Number(one.jobs_created_planned))),
    jobsPlannedKeptAnswered: answered.map((one) => row(one, Number(one.jobs_kept_planned))),
    jobsCreatedDeclared: said('jobs_created_declared'),
    jobsKeptDeclared: said('jobs_kept_declared'),
    jobsCreatedVerified: said('jobs_created_verified'),
    jobsKeptVerified: said('jobs_kept_verified'),
    skillsRequested: data.needs.filter(({ requested_on }) => yearOf(requested_on) === year).map((need) => row(need, 1, need.family_code)),
    advancesGranted: data.advances.filter(({ granted_on }) => yearOf(granted_on) === year).map((one) => row(one, 1)),
    advancesAmount: data.advances.filter(({ granted_on }) => yearOf(granted_on) === year).map((one) => row(one, Number(one.amount_cents) / 100)),
  }
}

/** The network's figure, each territory's, and each dimension's: `indicator|territory|dimension` to a sum. */
function cellsOf(rows) {
  const cells = new Map()
  for (const [indicator, own] of Object.entries(rows)) {
    for (const { territory, dimension, amount } of own) {
      for (const key of [`${indicator}||`, `${indicator}|${territory}|`, ...(dimension ? [`${indicator}||${dimension}`] : [])]) cells.set(key, (cells.get(key) ?? 0) + amount)
    }
  }
  return cells
}

const [folder, ...asked] = process.argv.slice(2)
if (!folder) {
  process.stderr.write('usage: node docs/recompute.mjs DIR [YEAR…], DIR being what mainforte export wrote\n')
  process.exit(2)
}
const published = read(folder, 'figures').filter(({ year, snapshot }) => (asked.length > 0 ? asked.includes(year) : snapshot !== ''))
const data = load(folder)
let wrong = 0
for (const year of [...new Set(published.map((figure) => figure.year))].toSorted()) {
  const own = published.filter((figure) => figure.year === year)
  const cells = cellsOf(rowsOf(data, Number(year)))
  const known = new Map(own.map(({ indicator, territory, dimension, value }) => [`${indicator}|${territory}|${dimension}`, Number(value)]))
  const differing = [...new Set([...cells.keys(), ...known.keys()])].filter((key) => Math.abs((cells.get(key) ?? 0) - (known.get(key) ?? 0)) > 1e-6)
  for (const key of differing) process.stdout.write(`${year} ${key}: published ${known.get(key) ?? 'nothing'}, recomputed ${cells.get(key) ?? 'nothing'}\n`)
  process.stdout.write(`${year}: ${known.size - differing.length} of ${known.size} figures recomputed exactly\n`)
  wrong += differing.length
}
process.exit(wrong > 0 || published.length === 0 ? 1 : 0)
