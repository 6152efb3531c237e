import { z } from 'zod'
import type { Field } from '#house/sheets/columns.ts'
import { fold } from '#house/sheets/fold.ts'
import { Availability, halfDaysShape } from '#house/sheets/shapes.ts'
import { WrittenSkill } from '#people/skills/schema.ts'

/** An expert of a list, checked. `email` and `siret` are normalised; `halfDaysPerYear` null is not known, 0 is none. */
export const ExpertEntry = z.object({
  givenName: z.string(),
  familyName: z.string().min(1),
  email: z.email(),
  phone: z.string().nullable(),
  companyName: z.string().nullable(),
  siret: z.string().regex(/^\d{14}$/),
  siren: z.string().regex(/^\d{9}$/),
  jobTitle: z.string().nullable(),
  grade: z.string().nullable(),
  skills: z.array(WrittenSkill),
  halfDaysPerYear: halfDaysShape.nullable(),
  availability: Availability.nullable(),
  note: z.string().nullable(),
})
export type ExpertEntry = z.infer<typeof ExpertEntry>

const familyNameTitles = ['nom de famille', 'nom d’usage', 'nom usuel', 'nom de naissance']
const givenNameTitles = ['prénom', 'prénoms', 'prénom usuel', 'first name']
const fullNameTitles = ['nom prénom', 'prénom nom', 'nom et prénom', 'prénom et nom', 'nom complet', 'identité', 'intervenant', 'nom de l’intervenant', 'expert', 'nom expert', 'name']
/** Beside a column of given names "Nom" is the family name; alone it is the whole name. */
const nameTitle = 'nom'

const others: readonly Field[] = [
  { field: 'companyName', titles: ['société', 'entreprise', 'employeur', 'raison sociale', 'structure', 'entreprise aidante', 'company'] },
  { field: 'siret', titles: ['siret', 'n° siret', 'no siret', 'num siret', 'numéro siret', 'numéro de siret', 'siret entreprise', 'siret établissement'], required: true },
  { field: 'skills', titles: ['compétences', 'compétence', 'domaine', 'domaines', 'domaine de compétence', 'domaines de compétences', 'expertise', 'expertises', 'skills'] },
  { field: 'days', titles: ['nb jours / an', 'nombre de jours / an', 'nombre de jours par an', 'nb jours par an', 'nb jours', 'nombre de jours', 'jours', 'jours / an', 'jours par an', 'nb j / an', 'j / an', 'days'] },
  { field: 'availability', titles: ['disponibilités', 'disponibilité', 'dispo', 'dispos', 'disponible', 'availability'] },
  { field: 'email', titles: ['e-mail', 'email', 'mail', 'courriel', 'adresse e-mail', 'adresse mail', 'adresse électronique', 'e-mail professionnel', 'mail pro'], required: true },
  { field: 'phone', titles: ['tél', 'téléphone', 'tel.', 'n° de téléphone', 'numéro de téléphone', 'portable', 'mobile', 'gsm', 'tél portable', 'tél fixe', 'téléphone portable', 'phone'] },
  { field: 'grade', titles: ['statut', 'catégorie', 'catégorie socioprofessionnelle', 'csp', 'grade'] },
  { field: 'jobTitle', titles: ['fonction', 'poste', 'métier', 'intitulé du poste', 'job title'] },
  { field: 'note', titles: ['observations', 'observation', 'remarques', 'remarque', 'commentaires', 'commentaire', 'notes', 'note', 'divers'] },
]

/** The columns of a list of experts: one whole name, or a family and a given name when the list parts them. */
export function expertFields(headers: readonly string[]): readonly Field[] {
  const given = new Set(givenNameTitles.map(fold))
  if (!headers.some((header) => given.has(fold(header)))) return [{ field: 'name', titles: [...fullNameTitles, nameTitle], required: true }, ...others]
  return [
    { field: 'familyName', titles: [...familyNameTitles, nameTitle], required: true },
    { field: 'givenName', titles: givenNameTitles, required: true },
    ...others,
  ]
}
