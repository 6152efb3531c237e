import { describe, expect, it } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { linkDaysFor, questions } from './rules.ts'

const at = (day: string, status: string) => ({ day: toPlainDate(day), status })
const today = toPlainDate('2026-05-12')

describe('what is asked of each side', () => {
  const rows = [at('2026-04-07', 'confirmed'), at('2026-04-21', 'confirmed-tacitly'), at('2026-05-05', 'planned'), at('2026-05-11', 'declared'), at('2026-05-12', 'planned'), at('2026-05-20', 'planned')]
  const asked = questions(rows, today, null)

  it('is one half-day at a time, what was declared before what was not contested', () => {
    expect(asked.toConfirm?.day).toBe('2026-05-11')
    expect(asked.toDeclare?.day).toBe('2026-05-05')
    expect(asked.undeclared?.day).toBe('2026-05-05')
    expect(asked.next?.day).toBe('2026-05-12')
    expect(asked.delivered).toBe(2)
  })

  it('may still be what nobody contested', () => {
    expect(questions(rows.slice(0, 2), today, null).toConfirm?.status).toBe('confirmed-tacitly')
  })
})

it('a date before the signature is asked of nobody and waits to be moved', () => {
  const asked = questions([at('2026-05-01', 'planned'), at('2026-05-11', 'planned'), at('2026-05-20', 'planned')], today, toPlainDate('2026-05-10'))
  expect(asked.early.map(({ day }) => day)).toEqual(['2026-05-01'])
  expect([asked.toDeclare?.day, asked.undeclared?.day, asked.next?.day]).toEqual(['2026-05-11', '2026-05-11', '2026-05-20'])
})

it('a link lasts sixty days after the last half-day', () => {
  expect(linkDaysFor(today, [toPlainDate('2026-05-22'), toPlainDate('2026-05-14')])).toBe(70)
  expect(linkDaysFor(today, [toPlainDate('2026-01-01')])).toBe(60)
})
