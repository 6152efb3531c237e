import { formats } from '#house/i18n/format.ts'
import type { HalfDays } from '#house/units.ts'
import type { Slot } from '../network/capacity.ts'

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
  sessions: readonly Slot[]
}

const { days, dateLong, half } = formats('fr')
const given = (text: string) => text.trim() || 'non précisé'

/** The mission letter as it was before there were documents: a text, accepted by four parties. */
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
