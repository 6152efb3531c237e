import { describe, expect, test } from 'vitest'
import { noVotes, presidentOf, quorumOf, verdictOf, votersOf, type Count, type Rule, type Seat } from './rules.ts'
import { choices } from './schema.ts'

const seat = (memberId: string, more: Partial<Seat> = {}): Seat => ({ memberId, personId: `p-${memberId}`, seat: 'member', present: true, representedBy: null, recused: false, ...more })
const absent = (memberId: string, representedBy: string | null = null, more: Partial<Seat> = {}) => seat(memberId, { present: false, representedBy, ...more })
const byLaws = { quorum: 3, recusedInQuorum: false }

describe('quorum of one file', () => {
  test('present and represented members make it; the absent do not', () => {
    expect(quorumOf([seat('a'), seat('b'), absent('c', 'a'), absent('d')], byLaws)).toEqual({ needed: 3, present: 2, represented: 1, recused: 0, met: true })
    expect(quorumOf([seat('a'), seat('b'), absent('d')], byLaws).met).toBe(false)
  })

  test('whoever stands aside is out of it, unless the by-laws count them', () => {
    const seats = [seat('a'), seat('b'), seat('c', { recused: true })]
    expect(quorumOf(seats, byLaws)).toEqual({ needed: 3, present: 2, represented: 0, recused: 1, met: false })
    expect(quorumOf(seats, { ...byLaws, recusedInQuorum: true })).toMatchObject({ present: 3, recused: 1, met: true })
  })

  test('a proxy falls when its holder stands aside or is not in the room', () => {
    expect(quorumOf([seat('a', { recused: true }), seat('b'), absent('c', 'a')], byLaws)).toMatchObject({ present: 1, represented: 0 })
    expect(quorumOf([absent('a'), seat('b'), absent('c', 'a')], byLaws)).toMatchObject({ present: 1, represented: 0 })
    expect(quorumOf([seat('b'), absent('c', 'b', { recused: true })], byLaws)).toMatchObject({ represented: 0 })
  })
})

describe('whose vote is awaited', () => {
  test('members present or represented, never those who stand aside nor those an aside member represents', () => {
    const seats = [seat('a'), seat('b', { recused: true }), absent('c', 'a'), absent('d', 'b'), absent('e', 'a', { recused: true }), absent('f')]
    expect(votersOf(seats).map(({ memberId }) => memberId)).toEqual(['a', 'c'])
  })
})

describe('who presides', () => {
  const chair = seat('chair', { seat: 'chair' })
  const substitute = seat('sub', { seat: 'substitute-chair' })
  test('the chair, then the substitute, then nobody', () => {
    expect(presidentOf([substitute, chair], null)?.memberId).toBe('chair')
    expect(presidentOf([substitute, { ...chair, present: false }], null)?.memberId).toBe('sub')
    expect(presidentOf([seat('a'), { ...chair, present: false }], null)).toBeNull()
  })
  test('whoever was named, when in the room; a chair who stands aside leaves the file to the substitute', () => {
    expect(presidentOf([substitute, chair, seat('a')], 'a')?.memberId).toBe('a')
    expect(presidentOf([substitute, chair, absent('a')], 'a')?.memberId).toBe('chair')
    expect(presidentOf([substitute, { ...chair, recused: true }], null)?.memberId).toBe('sub')
  })
})

const votes = (count: Partial<Count>): Count => ({ ...noVotes, ...count })
const rule: Rule = { majority: 'simple', castingVote: false, voters: 9, chairChoice: null }

describe('the verdict', () => {
  test.each([
    [{ for: 5, against: 3 }, 'approved', 'majority'],
    [{ for: 3, 'for-with-conditions': 2, against: 3 }, 'approved', 'majority'],
    [{ for: 2, 'for-with-conditions': 2, against: 3 }, 'approved-with-conditions', 'majority'],
    [{ 'for-with-conditions': 1 }, 'approved-with-conditions', 'majority'],
    [{ for: 3, against: 4, abstention: 2 }, 'refused', 'majority'],
    [{ for: 2, adjourn: 5, against: 2 }, 'adjourned', 'majority'],
    [{ for: 1, abstention: 8 }, 'approved', 'majority'],
    [{ for: 4, against: 4 }, 'adjourned', 'tie'],
    [{ for: 2, 'for-with-conditions': 2, against: 4 }, 'adjourned', 'tie'],
    [{ for: 3, adjourn: 3, against: 3 }, 'adjourned', 'no-majority'],
    [{ for: 4, adjourn: 2, against: 3 }, 'adjourned', 'no-majority'],
    [{ abstention: 9 }, 'adjourned', 'no-majority'],
    [{}, 'adjourned', 'no-majority'],
  ] as const)('simple majority of the votes expressed: %o', (count, outcome, settledBy) => {
    expect(verdictOf(votes(count), rule)).toEqual({ outcome, settledBy })
  })

  test('an absolute majority counts every voter awaited: an abstention weighs, a recusal never does', () => {
    expect(verdictOf(votes({ for: 4, against: 1, abstention: 4 }), { ...rule, majority: 'absolute' })).toEqual({ outcome: 'adjourned', settledBy: 'no-majority' })
    expect(verdictOf(votes({ for: 5, against: 1, abstention: 3 }), { ...rule, majority: 'absolute' }).outcome).toBe('approved')
    // One of nine stands aside: eight voters are awaited, and five are more than half.
    expect(verdictOf(votes({ for: 5, abstention: 3 }), { ...rule, majority: 'absolute', voters: 8 }).outcome).toBe('approved')
    expect(verdictOf(votes({ for: 4, abstention: 4 }), { ...rule, majority: 'absolute', voters: 8 }).settledBy).toBe('no-majority')
  })

  test('two thirds of the votes expressed, exactly', () => {
    const strict = { ...rule, majority: 'two-thirds' as const, castingVote: true, chairChoice: 'for' as const }
    expect(verdictOf(votes({ for: 6, against: 3 }), strict).outcome).toBe('approved')
    expect(verdictOf(votes({ for: 5, against: 3 }), strict)).toEqual({ outcome: 'adjourned', settledBy: 'no-majority' })
    expect(verdictOf(votes({ for: 1, against: 1 }), strict)).toEqual({ outcome: 'adjourned', settledBy: 'tie' })
  })

  test('equal halves: the chair’s side, where the by-laws give a casting vote', () => {
    const tie = votes({ for: 4, against: 4 })
    const casting = { ...rule, castingVote: true }
    expect(verdictOf(tie, { ...casting, chairChoice: 'for' })).toEqual({ outcome: 'approved', settledBy: 'casting-vote' })
    expect(verdictOf(tie, { ...casting, chairChoice: 'against' })).toEqual({ outcome: 'refused', settledBy: 'casting-vote' })
    expect(verdictOf(votes({ adjourn: 4, against: 4 }), { ...casting, chairChoice: 'adjourn' })).toEqual({ outcome: 'adjourned', settledBy: 'casting-vote' })
    expect(verdictOf(votes({ for: 1, 'for-with-conditions': 3, against: 4 }), { ...casting, chairChoice: 'for' }).outcome).toBe('approved-with-conditions')
  })

  test('a chair who abstained, or sided with neither half, leaves the tie a tie; without the by-law too', () => {
    const tie = votes({ for: 4, against: 4 })
    for (const chairChoice of [null, 'abstention', 'adjourn'] as const) expect(verdictOf(tie, { ...rule, castingVote: true, chairChoice }).settledBy).toBe('tie')
    expect(verdictOf(tie, { ...rule, chairChoice: 'for' })).toEqual({ outcome: 'adjourned', settledBy: 'tie' })
  })

  test('a casting vote does not make an absolute majority of too few', () => {
    expect(verdictOf(votes({ for: 3, against: 3, abstention: 3 }), { ...rule, majority: 'absolute', castingVote: true, chairChoice: 'for' }).settledBy).toBe('tie')
    expect(verdictOf(votes({ for: 4, against: 4 }), { ...rule, majority: 'absolute', voters: 8, castingVote: true, chairChoice: 'for' }).outcome).toBe('approved')
  })

  test('over every small count: exactly one outcome, and a majority is one', () => {
    for (let seed = 0; seed < 4 ** choices.length; seed += 1) {
      const count = votes(Object.fromEntries(choices.map((choice, at) => [choice, Math.floor(seed / 4 ** at) % 4])))
      const favourable = count.for + count['for-with-conditions']
      const expressed = favourable + count.adjourn + count.against
      const { outcome, settledBy } = verdictOf(count, rule)
      expect(['approved', 'approved-with-conditions'].includes(outcome), JSON.stringify(count)).toBe(favourable * 2 > expressed)
      expect(outcome === 'refused').toBe(count.against * 2 > expressed)
      expect(settledBy === 'majority').toBe(Math.max(favourable, count.adjourn, count.against) * 2 > expressed)
    }
  })
})
