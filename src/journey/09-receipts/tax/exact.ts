/** `a × b ÷ c` of whole numbers, rounded half up; never through a fraction in binary. `a` and `b` at least 0, `c` above 0. */
export function timesOver(a: number, b: number, c: number): number {
  const product = a * b
  if (product > Number.MAX_SAFE_INTEGER) return Number((2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c)))
  const rest = product % c
  const whole = (product - rest) / c
  return 2 * rest >= c ? whole + 1 : whole
}

/** Numbers of days or hours are kept as ten-thousandths, so that 151.67 h is whole. */
export const unitScale = 10_000
