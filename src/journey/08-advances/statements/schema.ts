import { z } from 'zod'
import { id, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { readEuros } from '#house/sheets/cells/numbers.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const statementsAddress = '/fonds/releves'
export const fundRoles = ['fund-manager'] as const

const lowest = -1e9
/** Euros as typed, below zero when the account was overdrawn; blank when the file says it itself. */
const balance = z.string().default('').transform((typed, context) => {
  const read = readEuros(typed, lowest)
  if (read.is === 'unknown') return null
  if (read.is === 'value' && read.doubts.length === 0) return read.value
  context.addIssue({ code: 'custom', message: 'advances.statement-balance-typed' })
  return z.NEVER
})

/** The file of the bank; a list of movements needs the account and both balances beside it. */
export const BringStatement = z.object({ territoryId: id, bytes: z.instanceof(Uint8Array), iban: z.string().trim().max(60, 'house.field.too-long').default(''), opening: balance, closing: balance })
export type BringStatement = z.output<typeof BringStatement>
export const MatchMovement = z.object({ movementId: id, advanceId: id })
export const SetAside = z.object({ movementId: id, reason: shortText })
export const UnmatchMovement = z.object({ movementId: id, reason: shortText })
export const MovementOnly = z.object({ movementId: id })
export const StatementOnly = z.object({ statementId: id })
