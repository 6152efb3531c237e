import { z } from 'zod'
import { blankAsNull, halfDays, id, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOnly = z.object({ missionId: id })
export const InterruptMission = z.object({ missionId: id, reason: text })

/** The papers of a mission that are signed, in the order in which they are named. */
export const paperKinds = ['letter', 'consent', 'sponsorship', 'secondment'] as const
export type PaperKind = (typeof paperKinds)[number]

const said = blankAsNull(text)
/** What an amendment changes; what is left out stays. Days in half-days. */
export const AmendMission = z.object({ missionId: id, halfDays: blankAsNull(halfDays), startsOn: blankAsNull(plainDate), endsOn: blankAsNull(plainDate), objective: said, deliverable: said, outOfScope: said, reason: text })
const changed = AmendMission.omit({ missionId: true, reason: true })
/** As it is kept with the version that it made: the number of the amendment, why, and what it changes in words. */
export const Changes = z.object({ number: z.number().int(), reason: z.string(), set: changed, said: z.array(z.string()) })
export type Changes = z.output<typeof Changes>
export type Amended = z.output<typeof changed>
