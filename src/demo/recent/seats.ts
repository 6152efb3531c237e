import type { PlainDate } from '#house/clock/plain-date.ts'
import { stateTie } from '#journey/03-committee/conflicts/actions.ts'
import { changeSeat } from '#journey/03-committee/seats/actions.ts'
import type { Company, Territory } from '../network/model.ts'
import type { Stage, Story } from './stage.ts'

type Seat = { id: string; capacity: string; seat: 'chair' | 'substitute-chair' | 'member' }
type File = { sme_id: string; sector: string | null }

const nextFiles = (stage: Stage, { id }: Territory): Promise<File[]> =>
  stage.look((tx) => tx.selectFrom('agenda_items').innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id').innerJoin('projects', 'projects.id', 'agenda_items.project_id').innerJoin('organisations', 'organisations.id', 'projects.sme_id')
    .select(['organisations.id as sme_id', 'organisations.sector']).where('agenda_items.territory_id', '=', id).where('agenda_items.status', '=', 'on-agenda').orderBy('projects.reference').execute())

/**
 * On the last day some members of the main committee are given the employer they really have: one works in the trade of
 * exactly one file of the next meeting where there is such a firm, one for a customer of another file. So the data suggests
 * a recusal or two there, each with its reason. Meetings of the past stay as they were.
 */
export async function* employMembers(stage: Stage, main: Territory, day: PlainDate): Story {
  yield day
  const { viewer } = main.coordinator
  const files = await nextFiles(stage, main)
  const companies: Company[] = [...new Map(main.sites.map(({ company }) => [company.id, company])).values()]
  const sectors = new Map((await stage.look((tx) => tx.selectFrom('organisations').select(['id', 'sector']).where('id', 'in', companies.map(({ id }) => id)).execute())).map((row) => [row.id, row.sector]))
  const rivals = ({ id }: Company) => files.filter(({ sector }) => sector !== null && sector === sectors.get(id))
  const employer = async (seat: Seat | undefined, company: Company | undefined) => {
    if (seat && company) await stage.act(viewer, changeSeat, { committeeMemberId: seat.id, seat: seat.seat, capacity: seat.capacity, organisationId: company.id })
  }
  const seats = await stage.look((tx) => tx.selectFrom('committee_members').select(['id', 'capacity', 'seat']).where('committee_id', '=', main.committee.id).where('seat', '=', 'member').where('left_on', 'is', null).orderBy('joined_on').orderBy('id').execute())
  const [helper, head] = [seats.find(({ capacity }) => capacity === 'Entreprise aidante'), seats.find(({ capacity }) => capacity === 'Dirigeante d’entreprise')]
  const rival = companies.find((one) => rivals(one).length === 1)
  await employer(helper, rival)
  const customer = companies.find((one) => one !== rival && rivals(one).length === 0)
  await employer(head, customer)
  const other = files.find((file) => !rival || !rivals(rival).includes(file))
  if (customer && other) await stage.act(viewer, stateTie, { territoryId: main.id, organisationId: customer.id, otherId: other.sme_id, kind: 'customer' })
}
