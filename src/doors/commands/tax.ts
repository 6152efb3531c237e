import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { messageOf } from '#house/fault.ts'
import { OperatorError } from '#house/refusal.ts'
import { deMinimisOn } from '#journey/01-intake/eligibility/de-minimis/rules.ts'
import { computeCase } from '#journey/09-receipts/cases/rules.ts'
import { CaseFile } from '#journey/09-receipts/cases/schema.ts'
import { texts } from '#journey/09-receipts/schema.ts'
import { knownParameters } from '#journey/09-receipts/tax/parameters.ts'
import { print, say } from './say.ts'

const usage = 'usage: mainforte tax FILE.json [--warnings]'
/** A million cases fill. */
const mostBytes = 500_000_000

function casesIn(file: string) {
  if (!existsSync(file) || !statSync(file).isFile()) throw new OperatorError(`no such file: ${file}`, 2)
  if (statSync(file).size > mostBytes) throw new OperatorError(`${file} is larger than the limit of ${mostBytes / 1_000_000} MB.`, 2)
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new OperatorError(`${file} is no JSON: ${messageOf(error)}`, 2)
  }
  // A list of cases does as well as an object that holds one.
  const found = CaseFile.safeParse(Array.isArray(parsed) ? { vectors: parsed } : parsed)
  if (!found.success) throw new OperatorError(`${file} holds no cases: each needs an "id" and an "input" (${found.error.issues[0]?.path.join('.') ?? ''}).`, 2)
  return { list: Array.isArray(parsed), file: found.data }
}

/** Prints the same file with the `output` of each case; a case that cannot be computed has an `error` in its place, in words. */
export async function tax(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { warnings: { type: 'boolean', default: false } } })
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new OperatorError(usage, 2)
  const { list, file } = casesIn(path)
  let faults = 0
  const vectors = file.vectors.map(({ output: _former, ...one }) => {
    const computed = computeCase(one.input, { parameters: knownParameters, deMinimisOn })
    if ('output' in computed) return { ...one, output: computed.output, ...(values.warnings ? { warnings: computed.warnings } : {}) }
    faults += 1
    return { ...one, output: { error: { code: computed.code, message: texts('fr')(`tax.${computed.code}` as 'tax.before-2003', computed.params) } } }
  })
  print(JSON.stringify(list ? vectors : { ...file, vectors }, null, 1))
  if (faults > 0) say(`mainforte: ${faults} of ${vectors.length} cases could not be computed; each says why in its output.`)
}
