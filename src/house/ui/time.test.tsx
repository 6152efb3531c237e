import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import { DateBlock, Time } from './time.tsx'

const day = toPlainDate('2026-11-01')

describe('Time', () => {
  it('raises the letters of 1er and nothing else', () => {
    expect(renderToString(<Time of={day}>{formats('fr').dateLong(day)}</Time>)).toBe('<time datetime="2026-11-01">dimanche 1<sup>er</sup> novembre 2026</time>')
    expect(renderToString(<Time of={day}>11 er</Time>)).toBe('<time datetime="2026-11-01">11 er</time>')
  })
})

describe('DateBlock', () => {
  it('has three lines', () => {
    expect(renderToString(<DateBlock of={day} block={formats('fr').dateBlock(day)} />)).toBe('<p class="d"><time datetime="2026-11-01">dimanche<b>1<sup>er</sup></b>novembre</time></p>')
  })
})
