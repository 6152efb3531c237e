import { z } from 'zod'
import type { Field } from '#house/sheets/columns.ts'
import { centsShape, dayShape, halfDaysShape, PersonName } from '#house/sheets/shapes.ts'

/** A helper company's site of a list, checked. A pledge in half-days a year, a fee in cents; null is not known. */
export const PartnerEntry = z.object({
  name: z.string().min(1),
  siret: z.string().regex(/^\d{14}$/),
  siren: z.string().regex(/^\d{9}$/),
  commune: z.string().nullable(),
  headcount: z.number().nonnegative().nullable(),
  halfDaysPledged: halfDaysShape.nullable(),
  memberSince: dayShape.nullable(),
  fee: centsShape.nullable(),
  correspondent: PersonName.nullable(),
  correspondentEmail: z.email().nullable(),
  correspondentPhone: z.string().nullable(),
  note: z.string().nullable(),
})
export type PartnerEntry = z.infer<typeof PartnerEntry>

export const partnerFields: readonly Field[] = [
  { field: 'name', titles: ['raison sociale', 'entreprise', 'société', 'nom', 'nom de l’entreprise', 'partenaire', 'entreprise partenaire', 'entreprise aidante', 'structure', 'company'], required: true },
  { field: 'siret', titles: ['siret', 'n° siret', 'no siret', 'num siret', 'numéro siret', 'numéro de siret', 'siret établissement'], required: true },
  { field: 'commune', titles: ['commune', 'ville', 'localité', 'site', 'implantation', 'city'] },
  { field: 'headcount', titles: ['effectif', 'effectifs', 'nb salariés', 'nombre de salariés', 'salariés', 'effectif etp', 'headcount'] },
  { field: 'days', titles: ['jours promis / an', 'jours promis', 'jours promis par an', 'jours par an', 'jours / an', 'nb jours', 'nombre de jours', 'jours', 'jours engagés', 'enveloppe', 'enveloppe jours', 'days'] },
  { field: 'memberSince', titles: ['date adhésion', 'date d’adhésion', 'adhésion', 'adhérent depuis', 'membre depuis', 'date d’entrée'] },
  { field: 'fee', titles: ['cotisation', 'montant cotisation', 'montant de la cotisation', 'cotisation annuelle'] },
  { field: 'correspondent', titles: ['correspondant', 'correspondante', 'correspondant(e)', 'contact', 'interlocuteur', 'référent', 'nom du correspondant', 'nom du contact'] },
  { field: 'correspondentEmail', titles: ['e-mail', 'email', 'mail', 'courriel', 'e-mail correspondant', 'mail correspondant', 'e-mail du correspondant', 'e-mail contact', 'mail contact'] },
  { field: 'correspondentPhone', titles: ['tél', 'téléphone', 'portable', 'mobile', 'téléphone correspondant', 'tél correspondant', 'tél contact'] },
  { field: 'note', titles: ['observations', 'observation', 'remarques', 'remarque', 'commentaires', 'commentaire', 'notes', 'note'] },
]
