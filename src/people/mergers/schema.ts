import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { siren } from '../organisations/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const mergersAddress = '/fusions'

export const UndoMerger = z.object({ mergerId: id })
export const MergersAsked = z.object({ page })
/** Both by their number: the one that is right, and the one that goes. */
export const MergeFirms = z.object({ keptSiren: siren, mergedSiren: siren })
