import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const FollowUpOnly = z.object({ followUpId: id })

/** Days a link to a question opens: until the next question comes, a late answer is welcome. */
export const linkDays = 365
/** Days between two letters about one question; two reminders at most, then as long again twice before no answer is called silence. */
export const daysBetweenLetters = 15
export const mostReminders = 2
export const silenceAfterLast = 30
