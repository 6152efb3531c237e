import { describe, expect, test } from 'vitest'
import { changesBetween, columnOf, merge } from './rules.ts'
import type { BriefContent } from './schema.ts'

const read: BriefContent = {
  objective: 'Vendre', deliverable: 'Plan', outOfScope: '', startingPoint: '', recipient: '', freedTime: '', management: null, urgency: '', neededBy: null, halfDays: null, windowFrom: null, windowTo: null, remoteOk: false,
  siteAccess: '', confidentiality: '', complements: [],
}

test('each part stands in its column', () => {
  expect(columnOf('outOfScope')).toBe('out_of_scope')
  expect(columnOf('objective')).toBe('objective')
})

test('what changed is named in the order of reading; lists are compared by what they hold', () => {
  expect(changesBetween(read, { ...read, urgency: 'Salon', deliverable: 'Grille', complements: [] })).toEqual(['deliverable', 'urgency'])
  expect(changesBetween(read, { ...read, complements: ['hqse'] })).toEqual(['complements'])
})

describe('two write at once', () => {
  test('each another part: both stand', () => {
    const { content, clashes } = merge(read, { ...read, objective: 'Vendre au secteur médical' }, { ...read, recipient: 'Sandrine' })
    expect(clashes).toEqual([])
    expect(content).toMatchObject({ objective: 'Vendre au secteur médical', recipient: 'Sandrine' })
  })

  test('the same part otherwise: the later is told', () => {
    expect(merge(read, { ...read, objective: 'A' }, { ...read, objective: 'B' }).clashes).toEqual(['objective'])
  })

  test('the same part the same way: nothing to tell', () => {
    expect(merge(read, { ...read, objective: 'A' }, { ...read, objective: 'A' }).clashes).toEqual([])
  })

  test('a form that did not touch what the other wrote does not take it back', () => {
    expect(merge(read, { ...read, objective: 'A' }, { objective: 'Vendre', deliverable: 'Grille' }).content).toMatchObject({ objective: 'A', deliverable: 'Grille' })
  })

  test('what was read is not known: whatever differs clashes', () => {
    expect(merge(null, { ...read, objective: 'A' }, { objective: 'B', deliverable: 'Plan' }).clashes).toEqual(['objective'])
  })
})
