import { z } from 'zod'
import { blankAsNull, id, page, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Who began it: the coordinator, or the other person. */
export const directions = ['out', 'in'] as const
export const channels = ['telephone', 'visit', 'letter', 'e-mail'] as const
export const callsPerPage = 20

const said = { direction: z.enum(directions), channel: z.enum(channels), heldOn: plainDate, said: text, callBackOn: blankAsNull(plainDate), /** Whom to call again; whoever spoke, by default. */ callBackPersonId: blankAsNull(id) }

/** About a person, a file, or both; the territory counts where no file is named. */
export const RecordCall = z.object({ territoryId: id, projectId: blankAsNull(id), personId: blankAsNull(id), ...said })
export const CorrectCall = z.object({ callId: id, ...said })
/** Without a date it is done; with one it waits until then. */
export const SettleCallBack = z.object({ callBackId: id, dueOn: blankAsNull(plainDate) })

export const CallsOfFile = z.object({ reference: z.string().max(20), page })
export const CallsOfPerson = z.object({ personId: id, page })
export const CallOnly = z.object({ callId: id })
export const CallBackOnly = z.object({ callBackId: id })

export const callAddress = (callId: string) => `/echanges/${callId}`
export const callBackAddress = (callBackId: string, rest = '') => `/rappels/${callBackId}${rest}`
