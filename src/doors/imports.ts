import { everything, type Viewer } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { readContext } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import type { FileReport } from '#house/sheets/report.ts'
import { bringIn, textsOf } from '#journey/01-intake/imports/actions.ts'
import { inspect, type Inspected } from '#journey/01-intake/imports/rules.ts'
import { territoryBySlug } from '#people/territories/queries.ts'
import { sayRefusal } from './refusals.ts'

export type ListFile = { file: string; bytes: Uint8Array; territory: string; dryRun: boolean; locale: Locale }
/** The report of a file, or why the whole file cannot be taken. */
export type ListOutcome = FileReport | { file: string; refused: string; code: string }

/** Why a file cannot be read or checked without a person's answer, in one sentence. */
export function refusalOf(found: Inspected, locale: Locale): { file: string; refused: string; code: string } | null {
  const t = textsOf(found.ok ? found.list : 'experts', locale)
  if (!found.ok) return { file: found.file, refused: t(found.code, found.params), code: found.code }
  if (found.check.ok) return null
  const [missing] = found.check.missing
  const [question] = found.check.questions
  if (missing) return { file: found.file, refused: t('column-missing', { field: t(`field.${missing}`) }), code: 'column-missing' }
  return { file: found.file, refused: t('column-unclear', { field: t(`field.${question?.field}`), headers: question?.headers.join(', ') ?? '' }), code: 'column-unclear' }
}

/** Imports one list for a territory, the way the page does; used by the REST API and the command line. */
export async function importList(house: House, viewer: Viewer, { file, bytes, territory, dryRun, locale }: ListFile): Promise<ListOutcome> {
  const found = await inspect(file, bytes, { today: house.clock.today() })
  const refused = refusalOf(found, locale)
  if (refused || !found.ok) return refused ?? { file, refused: '', code: 'unreadable' }
  const place = await transact(house.database, everything, (tx) => territoryBySlug(readContext(tx, house, viewer), territory))
  const outcome = await bringIn(house, viewer, found, { territoryId: place.id, locale, dryRun })
  if (!outcome) throw new Refusal('invalid', 'house.malformed')
  return outcome.ok ? outcome.value : { file, refused: sayRefusal(locale, outcome.refusal), code: outcome.refusal.code }
}
