import { z } from 'zod'
import { blankAsNull, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const RoomOfMeeting = z.object({ meetingId: id, agendaItemId: blankAsNull(id) })
export const roomAddress = (meetingId: string, end = '', agendaItemId?: string) => `/comite/reunions/${meetingId}/salle${end}${agendaItemId ? `?dossier=${agendaItemId}` : ''}`
