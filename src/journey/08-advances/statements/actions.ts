import { createHash } from 'node:crypto'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { decode } from '#house/sheets/decode.ts'
import { readTable } from '#house/sheets/read-table.ts'
import { pay, reverse } from '../postings/actions.ts'
import { isXml, readCamt } from './camt/rules.ts'
import { movementLife } from './lifecycle.ts'
import { knowsColumn, readList } from './list/rules.ts'
import { accountOf, checkStatement, keysOf, refuseFile, type Statement } from './rules.ts'
import { BringStatement, fundRoles, MatchMovement, MovementOnly, SetAside, UnmatchMovement } from './schema.ts'

const mostBytes = 10 * 1024 * 1024

async function readFile({ bytes, iban, opening, closing }: BringStatement): Promise<Statement[]> {
  if (bytes.length === 0) throw refuseFile('missing')
  if (bytes.length > mostBytes) throw refuseFile('too-large', { limit: mostBytes / 1024 / 1024 })
  const { text } = decode(bytes)
  if (isXml(text)) return readCamt(text)
  const table = await readTable(bytes, { knowsHeader: knowsColumn })
  if (!table.ok) throw refuseFile('unreadable')
  if (iban === '' || opening === null || closing === null) throw new Refusal('invalid', 'advances.statement-beside', {}, { ...(iban ? {} : { iban: 'house.field.required' }), ...(opening === null ? { opening: 'house.field.required' } : {}), ...(closing === null ? { closing: 'house.field.required' } : {}) })
  return [readList(table, { iban: accountOf(iban), openingCents: opening, closingCents: closing })]
}

/** Keeps one statement; of its movements those another statement already told are known. Null when the statement itself is known. */
async function keep(context: Context, territoryId: string, statement: Statement) {
  const keys = keysOf(statement)
  const { iban, reference, from, to, openingCents, closingCents, movements } = statement
  const fingerprint = createHash('sha256').update(JSON.stringify([iban, from, to, openingCents, closingCents, keys])).digest('hex')
  const row = await context.tx.insertInto('fund_statements').values({
    id: context.ids(), territory_id: territoryId, iban, reference: reference || `${from} – ${to}`, fingerprint, from_day: from, to_day: to, opening_cents: openingCents, closing_cents: closingCents, imported_on: context.today,
  }).onConflict((same) => same.columns(['territory_id', 'fingerprint']).doNothing()).returningAll().executeTakeFirst()
  if (!row) return null
  const added = await context.tx.insertInto('fund_movements').values(movements.map(({ bookedOn, amountCents, name, label, reference: mark }, at) => ({
    id: context.ids(), statement_id: row.id, territory_id: territoryId, place: at + 1, key: keys[at]!, booked_on: bookedOn, amount_cents: amountCents, name, label, reference: mark, status: 'open' as const, advance_id: null, settled_on: null, reason: '',
  }))).onConflict((same) => same.columns(['territory_id', 'key']).doNothing()).returning('id').execute()
  await emit(context, 'fund-statement.brought', row, { movements: added.length })
  return { statementId: row.id, added: added.length }
}

/** Reads a file of the bank whole or not at all; the same statement brought again changes nothing. */
export const bringStatement = action({
  name: 'advances.bringStatement',
  who: fundRoles,
  confidential: true,
  input: BringStatement,
  rest: { plural: 'fund-statements' },
  async run(context, input) {
    const kept = []
    for (const statement of (await readFile(input)).map(checkStatement)) {
      const one = await keep(context, input.territoryId, statement)
      if (one) kept.push(one)
    }
    return { statementId: kept[0]?.statementId ?? null, statements: kept.length, movements: kept.reduce((sum, { added }) => sum + added, 0) }
  },
})

/** A person says which advance a movement repays: the movement is settled and the payment is posted, on the bank's day. */
export const matchMovement = action({
  name: 'advances.matchMovement',
  who: movementLife.transitions.match.who,
  input: MatchMovement,
  rest: { plural: 'fund-movements', noun: 'matches', id: 'movementId' },
  async run(context, { movementId, advanceId }) {
    const movement = await context.tx.selectFrom('fund_movements').selectAll().where('id', '=', movementId).forUpdate().executeTakeFirst()
    if (!movement) throw new Refusal('not-found', 'house.not-found')
    if (movement.status !== 'open') throw new Refusal('conflict', 'house.state-changed')
    if (movement.amount_cents < 0) throw new Refusal('conflict', 'advances.movement-out')
    const advance = await context.tx.selectFrom('advances').select('disbursed_on').where('id', '=', advanceId).where('territory_id', '=', movement.territory_id).executeTakeFirst()
    if (!advance) throw new Refusal('not-found', 'house.not-found')
    if (!advance.disbursed_on || movement.booked_on < advance.disbursed_on) throw new Refusal('conflict', 'advances.movement-early')
    // Matched, freed and matched again: each time an entry of its own. The row is held: of two matches one wins.
    const posting_id = await pay(context, { advanceId, amountCents: movement.amount_cents, operationKey: `movement ${movementId} ${context.ids()}`, bookedOn: movement.booked_on })
    await move(context, movementLife, movementId, 'match', { advance_id: advanceId, posting_id, settled_on: context.today })
    return { movementId, advanceId }
  },
})

/** Matched to the wrong advance: its payment is taken back there by an entry of its own, and the movement waits again. */
export const unmatchMovement = action({
  name: 'advances.unmatchMovement',
  who: movementLife.transitions.unmatch.who,
  input: UnmatchMovement,
  rest: { plural: 'fund-movements', noun: 'unmatchings', id: 'movementId' },
  async run(context, { movementId, reason }) {
    const movement = await context.tx.selectFrom('fund_movements').select(['advance_id', 'posting_id']).where('id', '=', movementId).forUpdate().executeTakeFirst()
    await move(context, movementLife, movementId, 'unmatch', { advance_id: null, posting_id: null, settled_on: null })
    await reverse(context, { advanceId: movement?.advance_id ?? '', postingId: movement?.posting_id ?? '', reason })
    return { movementId }
  },
})

/** A movement that is no repayment (a fee, a grant to the fund, an advance paid out), with the reason somebody reads later. */
export const setMovementAside = action({
  name: 'advances.setMovementAside',
  who: movementLife.transitions.setAside.who,
  input: SetAside,
  rest: { plural: 'fund-movements', noun: 'settings-aside', id: 'movementId' },
  run: async (context, { movementId, reason }) => ({ movementId: (await move(context, movementLife, movementId, 'setAside', { reason, settled_on: context.today })).id }),
})

export const takeMovementUp = action({
  name: 'advances.takeMovementUp',
  who: movementLife.transitions.takeUp.who,
  input: MovementOnly,
  rest: { plural: 'fund-movements', noun: 'takings-up', id: 'movementId' },
  run: async (context, { movementId }) => ({ movementId: (await move(context, movementLife, movementId, 'takeUp', { reason: '', settled_on: null })).id }),
})
