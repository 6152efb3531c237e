/** One line of a comparison: kept as it was, taken out, or put in. */
export type Change = { kind: 'same' | 'out' | 'in'; text: string }

/** Lines compared by their longest common run; a template has some hundred lines. */
export function compare(before: string, after: string): Change[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) {
    common[i * width + j] = a[i] === b[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
  }
  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      changes.push({ kind: 'same', text: a[i] ?? '' })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      changes.push({ kind: 'out', text: a[i] ?? '' })
      i += 1
    } else {
      changes.push({ kind: 'in', text: b[j] ?? '' })
      j += 1
    }
  }
  return changes
}
