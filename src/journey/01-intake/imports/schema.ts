import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Field } from '#house/sheets/columns.ts'
import { Deadline, halfDaysShape, PersonName } from '#house/sheets/shapes.ts'
import sheetEn from '#house/sheets/texts.en.json'
import sheetFr from '#house/sheets/texts.fr.json'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/**
 * A need of a list, checked. `halfDaysAsked` null is not known: the need is loaded and cannot be matched yet. Jobs are
 * planned, created and kept apart. A headcount is in full-time equivalents.
 */
export const NeedEntry = z.object({
  company: z.string().min(1),
  siren: z.string().regex(/^\d{9}$/),
  manager: PersonName.nullable(),
  managerEmail: z.email().nullable(),
  managerPhone: z.string().nullable(),
  headcount: z.number().nonnegative().nullable(),
  project: z.string().min(1),
  family: skillFamilyShape,
  capabilities: z.array(z.string().min(1)),
  halfDaysAsked: halfDaysShape.nullable(),
  jobsCreatedPlanned: z.int().nonnegative().nullable(),
  jobsKeptPlanned: z.int().nonnegative().nullable(),
  deadline: Deadline.nullable(),
  note: z.string().nullable(),
})
export type NeedEntry = z.infer<typeof NeedEntry>

export const needFields: readonly Field[] = [
  { field: 'company', titles: ['entreprise', 'société', 'raison sociale', 'pme', 'nom de l’entreprise', 'structure', 'company'], required: true },
  { field: 'siren', titles: ['siren', 'n° siren', 'no siren', 'num siren', 'numéro siren', 'numéro de siren'], required: true },
  { field: 'manager', titles: ['dirigeant(e)', 'dirigeant', 'dirigeante', 'nom du dirigeant', 'nom dirigeant', 'chef d’entreprise', 'gérant', 'gérant(e)', 'contact', 'interlocuteur', 'manager'] },
  { field: 'managerEmail', titles: ['e-mail', 'email', 'mail', 'courriel', 'e-mail dirigeant', 'e-mail du dirigeant', 'mail dirigeant', 'mail contact'] },
  { field: 'managerPhone', titles: ['tél', 'téléphone', 'portable', 'mobile', 'tél dirigeant', 'téléphone dirigeant'] },
  { field: 'headcount', titles: ['effectif etp', 'effectif', 'effectifs', 'etp', 'nb salariés', 'nombre de salariés', 'salariés', 'headcount'] },
  { field: 'project', titles: ['projet', 'intitulé du projet', 'nature du projet', 'objet', 'besoin', 'description', 'description du besoin', 'project'], required: true },
  { field: 'skill', titles: ['compétence demandée', 'compétences demandées', 'compétence', 'compétences', 'compétence recherchée', 'compétences recherchées', 'domaine', 'famille', 'famille de compétence', 'skill'], required: true },
  { field: 'days', titles: ['jours', 'nb jours', 'nombre de jours', 'jours demandés', 'nb de jours', 'durée', 'durée jours', 'days'] },
  { field: 'jobsCreated', titles: ['emplois créés prévus', 'emplois créés', 'créations prévues', 'créations d’emplois', 'emplois à créer', 'emplois prévus', 'créations envisagées'] },
  { field: 'jobsKept', titles: ['emplois maintenus', 'emplois maintenus prévus', 'maintiens', 'maintien d’emplois', 'emplois à maintenir', 'maintiens envisagés'] },
  { field: 'deadline', titles: ['échéance', 'date souhaitée', 'délai', 'date limite', 'échéance souhaitée', 'pour quand', 'deadline'] },
  { field: 'note', titles: ['observations', 'observation', 'remarques', 'remarque', 'commentaires', 'commentaire', 'notes', 'note'] },
]

type Texts = Readonly<Record<string, string>>
const french: Texts = { ...sheetFr, ...fr }
const english: Texts = { ...sheetEn, ...en }

/** Every text of an import of needs. Keys are the codes; `field.…` names a field. */
export const needImportTexts = catalogue({ fr: french, en: english })
