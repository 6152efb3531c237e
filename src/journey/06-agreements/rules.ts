import { createHash } from 'node:crypto'
import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import type { HalfDays } from '#house/units.ts'
import template from './documents/letter.typ?raw'

export const parties = ['company', 'operator', 'sme', 'expert'] as const

export type Terms = {
  territory: string
  operator: string
  sme: string
  company: string
  expert: string
  objective: string
  deliverable: string
  outOfScope: string
  recipient: string
  halfDays: HalfDays
  sessions: readonly { day: PlainDate; half: Half }[]
}

const { days, dateLong, half } = formats('fr')
const given = (text: string) => text.trim() || 'non précisé'

/** The mission letter of version 1, in French: a contract has one language. */
export function termsText(terms: Terms): string {
  return [
    `Lettre de mission. ${terms.operator}, porteur du dispositif sur le territoire ${terms.territory}.`,
    `Entreprise aidante : ${terms.company}. Intervenant : ${terms.expert}. PME : ${terms.sme}.`,
    `Objectif : ${given(terms.objective)}`,
    `Livrable : ${given(terms.deliverable)}`,
    `Hors périmètre : ${given(terms.outOfScope)}`,
    `Reçoit le savoir-faire : ${given(terms.recipient)}`,
    `Durée : ${days(terms.halfDays)}, sur le temps de travail de l’intervenant, sans facturation à la PME.`,
    ['Demi-journées prévues :', ...terms.sessions.map((session) => `– ${dateLong(session.day)}, ${half(session.half)}`)].join('\n'),
    'Chaque demi-journée est déclarée par l’intervenant et confirmée par la PME. Les informations confiées restent confidentielles.',
  ].join('\n\n')
}

export const termsHash = (text: string) => createHash('sha256').update(text).digest('hex')

/** The letter as its parties sign it: tagged, titled, in French. `signers`: in what capacity, and who. */
export const letterPaper = (paper: Paper, text: string, signers: readonly (readonly [capacity: string, name: string])[]): Uint8Array => typeset(template, paper, {
  text, signers, 'signers-title': 'Les signataires',
  note: 'Chaque partie signe pour elle-même, par un lien personnel et un code à usage unique ; le dossier de preuve joint dit qui, quand et comment. Le cachet posé après la dernière signature est celui de la plateforme : il prouve que ce document n’a pas changé depuis, il n’est pas la signature des parties.',
})
