import type { Role } from '#house/access.ts'
import { hashPassword } from '#house/auth/password.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { momentAt } from './days.ts'
import type { Making } from './network/making.ts'
import type { Expert, Person, Territory } from './network/model.ts'
import type { People } from './network/people.ts'

export type DemoAccounts = { password: string; accounts: { role: string; name: string; email: string }[] }

/** Not a secret: it opens invented data, and the start prints it. */
const password = 'demonstration-2026-Mainforte'
const domain = 'reseau-mainforte'

/** Two people of one team of the main territory: one signs in, both are asked for files of the demonstration. */
export type Leads = { expert: Expert; colleague: Expert }

export function leadsOf({ sites }: Territory): Leads {
  const [expert, colleague] = sites[0]?.experts ?? []
  if (!expert || !colleague) throw new Error('the main territory has no team')
  return { expert, colleague }
}

export type Staff = Record<'network-admin' | 'national-coordinator' | 'receipt-officer' | 'communications-officer' | 'funder', Person>

/** Those who belong to no room of the journey. */
export function makeStaff(people: People, main: Territory, since: PlainDate): Staff {
  const one = (role: Role, inMain: boolean) => people.add({ since, domain, parts: [{ role, ...(inMain ? { territoryId: main.id } : {}) }] })
  return {
    'network-admin': one('network-admin', false), 'national-coordinator': one('national-coordinator', false), 'receipt-officer': one('receipt-officer', true),
    'communications-officer': one('communications-officer', false), 'funder': one('funder', true),
  }
}

async function smeManager(tx: Tx, { people }: Making, { expert }: Leads): Promise<Person> {
  const row = await tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').select('manager_id').where('missions.expert_id', '=', expert.id)
    .where('missions.status', '=', 'signed').orderBy('signed_on', 'desc').executeTakeFirst()
  const { manager_id } = row ?? (await tx.selectFrom('projects').select('manager_id').where('manager_id', 'is not', null).orderBy('contacted_on', 'desc').executeTakeFirstOrThrow())
  return people.byId(manager_id ?? '')
}

/** One sign-in a role, all with the same password; returns what the start prints. */
export async function openAccounts(tx: Tx, making: Making, main: Territory, leads: Leads, staff: Partial<Record<Role, Person>>): Promise<DemoAccounts> {
  const { expert } = leads
  const holders: [Role | 'committee-chair', Person | null][] = [
    ['territory-coordinator', main.coordinator], ['committee-chair', main.committee.members[0]?.person ?? null], ['committee-member', main.committee.members[2]?.person ?? null], ['company-correspondent', expert.site.correspondent],
    ['expert', expert.person], ['line-manager', expert.manager], ['sme-manager', await smeManager(tx, making, leads)], ['operator-signatory', main.signatory], ['fund-manager', main.fundManager],
    ['referrer', main.referrers[0] ?? null], ...(Object.entries(staff) as [Role, Person][]),
  ]
  const password_hash = await hashPassword(password)
  const people = holders.flatMap(([role, person]) => (person?.email ? [{ role, person, email: person.email }] : []))
  await tx.insertInto('credentials').values(people.map(({ person }) => ({ person_id: person.id, password_hash, changed_at: momentAt(making.today) }))).execute()
  return { password, accounts: people.map(({ role, person, email }) => ({ role, name: person.name, email })) }
}
