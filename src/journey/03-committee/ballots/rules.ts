import type { BallotsTable } from '#house/db/tables.ts'
import { choices, type Choice } from './schema.ts'

export type Count = Readonly<Record<Choice, number>>
export type Outcome = NonNullable<BallotsTable['outcome']>
export type SettledBy = NonNullable<BallotsTable['settled_by']>
export type Verdict = { outcome: Outcome; settledBy: SettledBy }

/** One seat of the committee, as one file of one meeting sees it. */
export type Seat = { memberId: string; personId: string; seat: 'chair' | 'substitute-chair' | 'member'; /** In the room now. */ present: boolean; representedBy: string | null; recused: boolean }

export const noVotes: Count = Object.fromEntries(choices.map((choice) => [choice, 0])) as Count
export const totalOf = (count: Count) => choices.reduce((sum, choice) => sum + count[choice], 0)

/** Who holds the proxy of an absent member, if that person is in the room. */
const holderOf = (seat: Seat, seats: readonly Seat[]) => (seat.present ? undefined : seats.find(({ memberId, present }) => present && memberId === seat.representedBy))

/**
 * Quorum of one file: members present, or represented by somebody present. Whoever stands aside on the file is out of it
 * (and so is the proxy such a person holds) unless the by-laws count them.
 */
export function quorumOf(seats: readonly Seat[], byLaws: { quorum: number; recusedInQuorum: boolean }) {
  const counts = (seat: Seat) => byLaws.recusedInQuorum || !seat.recused
  const present = seats.filter((seat) => seat.present && counts(seat)).length
  const represented = seats.filter((seat) => {
    const holder = holderOf(seat, seats)
    return holder !== undefined && counts(seat) && counts(holder)
  }).length
  return { needed: byLaws.quorum, present, represented, recused: seats.filter(({ recused }) => recused).length, met: present + represented >= byLaws.quorum }
}
export type Quorum = ReturnType<typeof quorumOf>

/** Members whose vote is awaited in the room: present or represented, never those who stand aside. */
export function votersOf(seats: readonly Seat[]): Seat[] {
  return seats.filter((seat) => {
    if (seat.recused) return false
    const holder = holderOf(seat, seats)
    return seat.present || (holder !== undefined && !holder.recused)
  })
}

/** Who presides now: the one named for this meeting, else the chair, else the substitute; in the room, and not standing aside on the file. */
export function presidentOf<One extends Seat>(seats: readonly One[], named: string | null): One | null {
  const here = seats.filter(({ present, recused }) => present && !recused)
  return here.find(({ memberId }) => memberId === named) ?? here.find(({ seat }) => seat === 'chair') ?? here.find(({ seat }) => seat === 'substitute-chair') ?? null
}

type Side = 'favourable' | 'adjourn' | 'against'
const sides = ['favourable', 'adjourn', 'against'] as const satisfies readonly Side[]
const sideOf: Readonly<Record<Choice, Side | null>> = { for: 'favourable', 'for-with-conditions': 'favourable', adjourn: 'adjourn', against: 'against', abstention: null }

/** Within the favourable votes the condition prevails as soon as half of them ask for one. */
function outcomeOf(side: Side, count: Count): Outcome {
  if (side === 'against') return 'refused'
  if (side === 'adjourn') return 'adjourned'
  return count['for-with-conditions'] > 0 && count['for-with-conditions'] >= count.for ? 'approved-with-conditions' : 'approved'
}

export type Rule = { majority: 'simple' | 'absolute' | 'two-thirds'; castingVote: boolean; /** Members whose vote was awaited; the base of an absolute majority. */ voters: number; /** What the chair said, for a tie. */ chairChoice: Choice | null }

/**
 * What the votes decide. Simple: more than half of the votes expressed (abstentions are not). Absolute: more than half of
 * the voters awaited. Two thirds: of the votes expressed. Equal halves: the chair's side where the by-laws give a casting
 * vote and it completes the majority, else the file is adjourned. No majority at all: adjourned.
 */
export function verdictOf(count: Count, { majority, castingVote, voters, chairChoice }: Rule): Verdict {
  const on = (side: Side) => choices.filter((choice) => sideOf[choice] === side).reduce((sum, choice) => sum + count[choice], 0)
  const expressed = sides.reduce((sum, side) => sum + on(side), 0)
  const base = majority === 'absolute' ? Math.max(voters, totalOf(count)) : expressed
  const wins = (votes: number, of: number) => votes > 0 && (majority === 'two-thirds' ? votes * 3 >= of * 2 : votes * 2 > of)
  const winner = sides.find((side) => wins(on(side), base))
  if (winner) return { outcome: outcomeOf(winner, count), settledBy: 'majority' }
  const halves = sides.filter((side) => expressed > 0 && on(side) * 2 === expressed)
  if (halves.length !== 2) return { outcome: 'adjourned', settledBy: 'no-majority' }
  const chairs = castingVote && majority !== 'two-thirds' && chairChoice ? halves.find((side) => side === sideOf[chairChoice] && wins(on(side) + 1, base + 1)) : undefined
  return chairs ? { outcome: outcomeOf(chairs, count), settledBy: 'casting-vote' } : { outcome: 'adjourned', settledBy: 'tie' }
}
