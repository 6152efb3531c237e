import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { Stage } from '#hall/today/schema.ts'
import { ownMeetings } from '#hall/files/list/queries.ts'
import { soughtWords } from './rules.ts'
import { mostOfKind, Sought } from './schema.ts'

export type FileHit = { reference: string; sme: string; territory: string; stage: Stage }
export type CommitteeHit = { reference: string; sme: string }
export type CompanyHit = { siren: string; name: string; site: string; commune: string | null }
export type PersonHit = { id: string; name: string; email: string | null }

/** One more than is shown, so that « et d’autres » is known. */
const asked = mostOfKind + 1
/** Before narrowing to what was put before a member's committees. */
const wide = 500

const files = ({ tx }: ReadContext, words: string) => sql<FileHit>`
  select projects.reference, organisations.name as sme, territories.name as territory,
    (select stage from project_states where project_states.project_id = projects.id) as stage
  from found_projects(${words}, ${asked}) hit join projects on projects.id = hit.project_id join organisations on organisations.id = projects.sme_id
    join territories on territories.id = projects.territory_id
  order by hit.score desc, projects.contacted_on desc, projects.reference desc`.execute(tx)

/** Files of the coordinator's territories. */
export const findFiles = query({
  name: 'hall.findFiles',
  who: ['territory-coordinator'],
  input: Sought,
  rest: { plural: 'found-files' },
  async run(context, { search }) {
    const words = soughtWords(search)
    return words ? (await files(context, words)).rows : []
  },
})

/** The manager's own files. */
export const findOwnFiles = query({
  name: 'hall.findOwnFiles',
  who: ['sme-manager'],
  input: Sought,
  rest: { plural: 'found-own-files' },
  async run(context, { search }) {
    const words = soughtWords(search)
    return words ? (await files(context, words)).rows : []
  },
})

/** Files that are or were before the member's committees. */
export const findCommitteeFiles = query({
  name: 'hall.findCommitteeFiles',
  who: ['committee-member'],
  input: Sought,
  rest: { plural: 'found-committee-files' },
  async run(context, { search }) {
    const words = soughtWords(search)
    if (!words) return []
    const { rows } = await sql<CommitteeHit>`
      select projects.reference, organisations.name as sme
      from found_projects(${words}, ${wide}) hit join projects on projects.id = hit.project_id join organisations on organisations.id = projects.sme_id
      where projects.id in (select agenda_items.project_id from ${ownMeetings(context)})
      order by hit.score desc, projects.reference desc limit ${asked}`.execute(context.tx)
    return rows
  },
})

/** Sites of helper companies in the asker's territories, or of their own firm. */
export const findCompanies = query({
  name: 'hall.findCompanies',
  who: ['territory-coordinator', 'company-correspondent'],
  input: Sought,
  rest: { plural: 'found-companies' },
  async run({ tx }, { search }) {
    const words = soughtWords(search)
    if (!words) return []
    const { rows } = await sql<CompanyHit>`
      select organisations.siren, organisations.name, sites.name as site, sites.commune
      from found_sites(${words}, ${asked}) hit join sites on sites.id = hit.site_id join organisations on organisations.id = sites.organisation_id
      order by hit.score desc, organisations.name, sites.name, sites.id`.execute(tx)
    return rows
  },
})

/** People with a role in the asker's territories, or anywhere for those who keep the network. */
export const findPeople = query({
  name: 'hall.findPeople',
  who: ['territory-coordinator', 'network-admin', 'national-coordinator'],
  input: Sought,
  rest: { plural: 'found-people' },
  async run({ tx }, { search }) {
    const words = soughtWords(search)
    if (!words) return []
    const { rows } = await sql<PersonHit>`
      select people.id, people.given_name || ' ' || people.family_name as name, people.email
      from found_people(${words}, ${asked}) hit join people on people.id = hit.person_id
      order by hit.score desc, people.family_name, people.given_name, people.id`.execute(tx)
    return rows
  },
})
