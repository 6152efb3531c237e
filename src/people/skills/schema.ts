import { z } from 'zod'
import { squeeze } from '#house/sheets/fold.ts'

/**
 * The twelve families of skills, with the other ways lists write them. The first five are spelled as the network
 * publishes them. A word that two families could claim ("com.") is written under none.
 */
export const skillFamilies = [
  { code: 'commercial', fr: 'Commercial', en: 'Sales', alsoWritten: ['commerce', 'vente', 'ventes', 'développement commercial'] },
  { code: 'gestion-finances', fr: 'Gestion-finances', en: 'Management and finance', alsoWritten: ['gestion', 'finance', 'finances', 'gestion / finance', 'gestion financière', 'comptabilité', 'compta', 'contrôle de gestion'] },
  { code: 'strategie', fr: 'Stratégie', en: 'Strategy', alsoWritten: ['stratégie d’entreprise'] },
  { code: 'achats-approvisionnement', fr: 'Achats-approvisionnement', en: 'Purchasing and supply', alsoWritten: ['achats', 'achat', 'achats / appro', 'achats appros', 'approvisionnement', 'approvisionnements', 'appro', 'supply chain'] },
  { code: 'hqse', fr: 'HQSE', en: 'Health, quality, safety, environment', alsoWritten: ['qhse', 'qse', 'hse', 'qualité', 'sécurité', 'environnement', 'qualité sécurité environnement', 'hygiène qualité sécurité environnement'] },
  { code: 'ressources-humaines', fr: 'Ressources humaines', en: 'Human resources', alsoWritten: ['rh', 'drh', 'gestion des ressources humaines'] },
  { code: 'production-organisation', fr: 'Production-organisation industrielle', en: 'Production and industrial organisation', alsoWritten: ['production', 'production organisation', 'organisation industrielle', 'industrialisation', 'méthodes'] },
  { code: 'communication-marketing', fr: 'Communication-marketing', en: 'Communication and marketing', alsoWritten: ['communication', 'marketing', 'com / web', 'communication web', 'com marketing', 'marketing communication'] },
  { code: 'systemes-information-numerique', fr: 'Systèmes d’information-numérique', en: 'Information systems and digital', alsoWritten: ['informatique', 'si', 'systèmes d’information', 'système d’information', 'numérique', 'digital', 'it', 'dsi'] },
  { code: 'juridique', fr: 'Juridique', en: 'Legal', alsoWritten: ['droit', 'juridique droit'] },
  { code: 'international', fr: 'International', en: 'International', alsoWritten: ['export', 'import export', 'commerce international'] },
  { code: 'technique-rd', fr: 'Technique-R&D', en: 'Engineering and R&D', alsoWritten: ['r&d', 'recherche et développement', 'technique', 'r et d', 'bureau d’études', 'innovation'] },
] as const

export type SkillFamily = (typeof skillFamilies)[number]['code']
const codes = skillFamilies.map(({ code }) => code)
/** A family in words of that language; the code itself when it is none of ours. */
export const familyName = (locale: 'fr' | 'en', code: string): string => skillFamilies.find((family) => family.code === code)?.[locale] ?? code
export const skillFamilyShape = z.enum(codes as [SkillFamily, ...SkillFamily[]])

const familyByWords = new Map(skillFamilies.flatMap((family) =>
  [family.code, family.fr, family.en, ...family.alsoWritten].map((words) => [squeeze(words), family.code] as const)))

/** The family a word stands for, whatever its case, accents and punctuation; null when none or when it could be two. */
export const familyOf = (words: string): SkillFamily | null => familyByWords.get(squeeze(words)) ?? null

/** One skill of a person or of a need as a list writes it; `family` is null when the words name none that we know. */
export const WrittenSkill = z.object({ family: skillFamilyShape.nullable(), capabilities: z.array(z.string().min(1)), text: z.string().min(1) })
export type WrittenSkill = z.infer<typeof WrittenSkill>

const parted = (text: string, separators: RegExp) => text.split(separators).map((part) => part.trim()).filter(Boolean)

function addSegment(skills: WrittenSkill[], segment: string): void {
  const [, before = '', after = ''] = /^([^:]+):(.*)$/s.exec(segment) ?? []
  const family = familyOf(before)
  const last = skills.at(-1)
  if (before && (family || !last)) skills.push({ family, capabilities: parted(after, /,/), text: segment })
  else if (familyOf(segment)) skills.push({ family: familyOf(segment), capabilities: [], text: segment })
  else if (last) {
    last.capabilities.push(...parted(segment, /,/))
    last.text = `${last.text}; ${segment}`
  } else addWords(skills, segment)
}

/** Words without a colon: several families when every part is one, else one text that names no family. */
function addWords(skills: WrittenSkill[], segment: string): void {
  const parts = parted(segment, /,|\+/)
  const families = parts.map(familyOf)
  if (families.every((family) => family !== null)) skills.push(...parts.map((text, place) => ({ family: families[place] ?? null, capabilities: [], text })))
  else skills.push({ family: null, capabilities: [], text: segment })
}

/** The skills of a text such as `H.Q.S.E : ISO 9001; ISO 45001` or `RH`: a family, then its capabilities. */
export function readSkills(text: string): WrittenSkill[] {
  const skills: WrittenSkill[] = []
  for (const segment of parted(text, /[;\n|]/)) addSegment(skills, segment)
  return skills
}
