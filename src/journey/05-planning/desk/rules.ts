type Fields = Readonly<Record<string, string>>

/** The rows of the form that hold a date, as the action takes them. */
export function sessionsOf(fields: Fields, rows: number) {
  return Array.from({ length: rows }, (_, at) => ({ day: fields[`day-${at}`]?.trim() ?? '', half: fields[`half-${at}`] ?? 'morning', place: fields[`place-${at}`] ?? 'on-site' })).filter(({ day }) => day !== '')
}

/** Where the form shows what is wrong with the action's sessions; empty rows are counted back in. */
export function fieldOfError(name: string, fields: Fields, rows: number): string {
  if (name === 'sessions') return 'day-0'
  const [, at, column] = /^sessions\.(\d+)\.(\w+)$/.exec(name) ?? []
  if (at === undefined || column === undefined) return name
  const filled = Array.from({ length: rows }, (_, row) => row).filter((row) => fields[`day-${row}`]?.trim())
  return `${column}-${filled[Number(at)] ?? 0}`
}
