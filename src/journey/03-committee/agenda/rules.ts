/** The list with one entry at another place; past an end it stops there. */
export function movedTo<One>(list: readonly One[], from: number, to: number): One[] {
  const rest = list.filter((_one, at) => at !== from)
  const moved = list.slice(from, from + 1)
  const place = Math.min(Math.max(to, 0), rest.length)
  return [...rest.slice(0, place), ...moved, ...rest.slice(place)]
}

/** When each point of an agenda begins, in minutes after midnight: one after the other from the start of the meeting. */
export function startsOf(begins: number, minutes: readonly number[]): number[] {
  return minutes.map((_length, at) => begins + minutes.slice(0, at).reduce((sum, length) => sum + length, 0))
}
