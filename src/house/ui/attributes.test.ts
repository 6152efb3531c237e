import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { classes, valueClass } from './attributes.ts'

const css = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

describe('valueClass', () => {
  it.each([
    [0, 'v-0'],
    [0.784, 'v-78'],
    [1, 'v-100'],
    [1.4, 'v-100'],
    [-1, 'v-0'],
    [Number.NaN, 'v-0'],
  ])('%s', (share, name) => {
    expect(valueClass(share)).toBe(name)
  })

  it('has a rule in values.css for every value', () => {
    const rules = css('values.css')
    for (let n = 0; n <= 100; n += 1) expect(rules).toContain(`.${valueClass(n / 100)} { --n: ${n}; }`)
  })
})

describe('classes', () => {
  it('keeps what is there and gives nothing when nothing is', () => {
    expect(classes('a', false, null, 'b')).toBe('a b')
    expect(classes(false, undefined)).toBeUndefined()
  })
})
