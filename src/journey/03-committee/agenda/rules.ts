/** When each point of an agenda begins, in minutes after midnight: one after the other from the start of the meeting. */
export function startsOf(begins: number, minutes: readonly number[]): number[] {
  return minutes.map((_length, at) => begins + minutes.slice(0, at).reduce((sum, length) => sum + length, 0))
}
