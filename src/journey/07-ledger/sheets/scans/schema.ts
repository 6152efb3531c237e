import { z } from 'zod'
import { id, optionalText, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOfCode = z.object({ code: z.string().max(200) })
export const KeepScan = z.object({ missionId: id, signedOn: plainDate, name: shortText, bytes: z.instanceof(Uint8Array) })
export const ScanOfFile = z.object({ reference: z.string().max(20), scanId: id })
/** Whose signatures were read beside which half-days; `tasks` by half-day, where the sheet says one. */
export const EnterSheet = z.object({
  scanId: id, smeSigner: shortText, expertHalfDayIds: z.array(id).max(200).default([]), smeHalfDayIds: z.array(id).max(200).default([]), tasks: z.record(z.string(), optionalText).default({}),
})
