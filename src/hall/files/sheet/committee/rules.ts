import type { VotesTable } from '#house/db/tables.ts'

export const choices = ['for', 'against', 'abstention', 'recused'] as const satisfies readonly VotesTable['choice'][]
export type Choice = (typeof choices)[number]
export type Tally = Readonly<Record<Choice, number>>

export type AgendaRow = { status: 'on-agenda' | 'decided'; own: Choice | null; tally: Tally | null }

/** Whoever stood aside on a file does not read its vote, whatever else they are in the territory. */
export const tallyFor = <Row extends AgendaRow>(row: Row): Row => (row.own === 'recused' ? { ...row, tally: null } : row)

/** A member reads the tally once the vote is closed. */
export const tallyForMember = <Row extends AgendaRow>(row: Row): Row => tallyFor(row.status === 'decided' ? row : { ...row, tally: null })

/** Somebody who declared a conflict on a file reads nothing of the firm's money. */
export const stoodAside = (rows: readonly AgendaRow[]) => rows.some(({ own }) => own === 'recused')
