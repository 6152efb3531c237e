import { catalogue } from '#house/i18n/catalogue.ts'
import type { BriefField } from '../editions/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Days a link to a brief opens. */
export const linkDays = 60

/** What the SME is asked, one at a time. Those `asked` come by themselves while unanswered; the others are open to whoever wants to say more. */
export const questions = [
  { key: 'objective', fields: ['objective'], asked: true },
  { key: 'deliverable', fields: ['deliverable'], asked: true },
  { key: 'starting-point', fields: ['startingPoint'], asked: true },
  { key: 'out-of-scope', fields: ['outOfScope'], asked: true },
  { key: 'recipient', fields: ['recipient', 'freedTime'], asked: true },
  { key: 'management', fields: ['management'], asked: true },
  { key: 'urgency', fields: ['urgency', 'neededBy'], asked: true },
  { key: 'window', fields: ['windowFrom', 'windowTo'], asked: true },
  { key: 'site-access', fields: ['siteAccess'], asked: false },
  { key: 'confidentiality', fields: ['confidentiality'], asked: false },
] as const satisfies readonly { key: string; fields: readonly BriefField[]; asked: boolean }[]
export type Question = (typeof questions)[number]
