import { z } from 'zod'
import { id, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Slug } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** `repeats`: count the answers suspected to repeat another too. */
export const OneResult = z.object({ surveyId: id, repeats: tick })
export const OnePublicResult = z.object({ slug: Slug })
