import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const revalidationAddress = (siteId: string) => `/competences-a-confirmer/${siteId}`
/** Days the letter's link opens. */
export const revalidationDays = 60

/** One capability of one expert, as a box of the form carries it. */
export const keyOf = ({ expert_id, family_code, capability }: { expert_id: string; family_code: string; capability: string }) => `${expert_id} ${family_code} ${capability}`
const key = z.string().regex(/^[0-9a-f-]{36} \S+ .*$/, 'people.skill-unknown').transform((words) => {
  const [expertId = '', family = '', ...capability] = words.split(' ')
  return { expertId, family, capability: capability.join(' ') }
})
const keys = z.preprocess((value) => (value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value), z.array(key).max(2000))

export const SiteOnly = z.object({ siteId: id })
/** What stood on the page, and of it what is withdrawn: the rest is confirmed. */
export const RevalidateSkills = z.object({ siteId: id, shown: keys, withdrawn: keys })
