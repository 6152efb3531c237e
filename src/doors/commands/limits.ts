import { OperatorError } from '#house/refusal.ts'

/** Processor time of this process since now, in seconds. */
export function cpuSeconds(): () => number {
  const began = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000_000
  }
}

/** A number given to an option, above zero unless told; `undefined` when it was not given. */
export function limit(name: string, given: string | undefined, { whole = false, from = 0 }: { whole?: boolean; from?: number } = {}): number | undefined {
  if (given === undefined) return undefined
  const value = Number(given)
  if (given.trim() === '' || !Number.isFinite(value) || value < from || (whole && !Number.isSafeInteger(value))) throw new OperatorError(`--${name} must be a ${whole ? 'whole ' : ''}number of ${from} or more, not "${given}".`, 2)
  return value
}
