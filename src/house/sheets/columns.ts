import { fold } from './fold.ts'

/** One thing a list may say of each row; `titles` are the ways its column is called, in any case and punctuation. */
export type Field = { field: string; titles: readonly string[]; required?: boolean }
export type List = { list: string; fields: readonly Field[] }

/** A person's answers: which header is this field; null says none is. */
export type Choices = Readonly<Record<string, string | null>>
/** Several headers may be this field, or one header may be several fields. */
export type ColumnQuestion = { field: string; headers: string[] }

export type Mapping =
  | { ok: true; columns: Readonly<Record<string, string>>; unknownColumns: string[] }
  | { ok: false; /** What is sure all the same. */ columns: Readonly<Record<string, string>>; missing: string[]; questions: ColumnQuestion[]; unknownColumns: string[] }

/** `Cotisation (€)`, `Jours / an 2026` and `E-mail *` are the title without its remark, its year or its star. */
function spellings(header: string): string[] {
  const whole = fold(header)
  const bare = fold(header.replace(/\([^)]*\)/g, ' '))
  const yearless = bare.replace(/\b20\d{2}\b/g, '').replace(/\s+/g, ' ').trim()
  return [whole, bare, yearless]
}

const names = (field: Field, header: string) => {
  const titles = new Set(field.titles.map(fold))
  return spellings(header).some((spelling) => titles.has(spelling))
}

/** Whether a title means something to one of these lists. */
export const knowsHeader = (lists: readonly List[]) => (header: string) => lists.some(({ fields }) => fields.some((field) => names(field, header)))

/** What is sure: a header that only one field claims, for a field that claims only it; each sure pair may free others. */
function settle(claims: Map<string, Set<string>>, columns: Record<string, string>): void {
  const take = (field: string, header: string) => {
    columns[field] = header
    claims.delete(field)
    for (const headers of claims.values()) headers.delete(header)
  }
  const sure = () => [...claims].find(([field, headers]) => {
    const [header] = headers
    return header !== undefined && headers.size === 1 && ![...claims].some(([other, claimed]) => other !== field && claimed.has(header))
  })
  for (let pair = sure(); pair; pair = sure()) take(pair[0], [...pair[1]][0] ?? '')
}

/** Which header is which field. Nothing is guessed: two columns for one field, or one for two, is a question. */
export function mapColumns(headers: readonly string[], fields: readonly Field[], choices: Choices = {}): Mapping {
  const columns: Record<string, string> = {}
  const claims = new Map<string, Set<string>>()
  const chosen = new Set(Object.values(choices))
  for (const field of fields) {
    const choice = choices[field.field]
    if (choice !== undefined && (choice === null || headers.includes(choice))) {
      if (choice !== null) columns[field.field] = choice
      continue
    }
    const claimed = headers.filter((header) => !chosen.has(header) && names(field, header))
    if (claimed.length > 0) claims.set(field.field, new Set(claimed))
  }
  settle(claims, columns)
  const questions = [...claims].filter(([, left]) => left.size > 0).map(([field, left]) => ({ field, headers: [...left] }))
  const asked = new Set(questions.flatMap((question) => question.headers))
  const taken = new Set(Object.values(columns))
  const unknownColumns = headers.filter((header) => !taken.has(header) && !asked.has(header))
  const missing = fields.filter(({ field, required }) => required && !(field in columns) && !questions.some((question) => question.field === field)).map(({ field }) => field)
  return missing.length + questions.length > 0 ? { ok: false, columns, missing, questions, unknownColumns } : { ok: true, columns, unknownColumns }
}

export type ListKind = { ok: true; list: string } | { ok: false; code: 'list-unclear' | 'list-unknown'; lists: string[] }

/**
 * The list a table is, from its headers: the only one whose required fields are all there, or the one that knows every
 * header the next one knows and more. Unclear or unknown is for a person to say.
 */
export function detectList(headers: readonly string[], lists: readonly List[]): ListKind {
  const scored = lists
    .map(({ list, fields }) => ({
      list,
      known: headers.filter((header) => fields.some((field) => names(field, header))),
      lacks: fields.filter((field) => field.required && !headers.some((header) => names(field, header))).length,
    }))
    .filter(({ known }) => known.length >= 2)
    .toSorted((a, b) => a.lacks - b.lacks || b.known.length - a.known.length)
  const [best, second] = scored
  if (!best) return { ok: false, code: 'list-unknown', lists: lists.map(({ list }) => list) }
  const clear = !second || (best.lacks === 0 && second.lacks > 0) || (best.known.length > second.known.length && second.known.every((header) => best.known.includes(header)))
  return clear ? { ok: true, list: best.list } : { ok: false, code: 'list-unclear', lists: scored.map(({ list }) => list) }
}
