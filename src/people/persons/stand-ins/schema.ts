import { z } from 'zod'
import { id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const standInsAddress = '/remplacements'
/** Longest cover, in days: beyond it tasks are handed over. */
export const mostDays = 366

export const NameStandIn = z.object({ absentId: id, standInId: id, startsOn: plainDate, endsOn: plainDate })
export const StandInOnly = z.object({ standInRowId: id })
export const AbsentOnly = z.object({ absentId: id })
export const OpenLinkFor = z.object({ linkId: id })
