import { catalogue } from '#house/i18n/catalogue.ts'
import type { ColumnQuestion } from '#house/sheets/columns.ts'
import type { Checked } from '#house/sheets/check-rows.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Choices } from '#house/sheets/columns.ts'
import sheetEn from '#house/sheets/texts.en.json'
import sheetFr from '#house/sheets/texts.fr.json'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** What a check needs beside the table: the day it is, and a person's answers about columns. */
export type CheckOptions = { today: PlainDate; choices?: Choices }

/** A list that was checked, or what must be answered before it can be. */
export type ListCheck<Entry> =
  | ({ ok: true; unknownColumns: string[] } & Checked<Entry>)
  | { ok: false; missing: string[]; questions: ColumnQuestion[]; unknownColumns: string[] }

/** Every text of an import of people: why a file is refused, a row held back, a value doubtful; the names of the fields. */
export const importTexts = catalogue({ fr: { ...sheetFr, ...fr }, en: { ...sheetEn, ...en } })
