import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deMinimisOn } from '#journey/01-intake/eligibility/de-minimis/rules.ts'
import { computeCase } from '#journey/09-receipts/cases/rules.ts'
import { CaseFile } from '#journey/09-receipts/cases/schema.ts'
import { knownParameters } from '#journey/09-receipts/tax/parameters.ts'

// Worked cases: some published by an authority, the others derived from the text; `calc` says how. Outputs are exact.

const { vectors } = CaseFile.parse(JSON.parse(readFileSync(new URL('./tax/vectors.json', import.meta.url), 'utf8')))

describe('worked cases of the sponsorship tax rules', () => {
  test.each(vectors.map((one) => [`${one.id}, ${String(one['title'])}`, one] as const))('%s', (_name, { input, output }) => {
    const computed = computeCase(input, { parameters: knownParameters, deMinimisOn })
    expect('output' in computed ? computed.output : computed).toEqual(output)
  })
})
