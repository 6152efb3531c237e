import { z } from 'zod'
import { id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Grants } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A file is put to the members in writing: what is proposed, and until when they may answer. */
export const OpenConsultation = z.object({ committeeId: id, projectId: id, deadline: plainDate }).extend(Grants.shape)
export const ConsultationOnly = z.object({ meetingId: id })
/** What a ballot keeps of its proposal: written by `OpenConsultation`, read when it closes itself. */
export const Proposal = Grants
/** Days before the deadline on which those who have not answered are reminded, and the least a consultation lasts. */
export const remindBefore = 2
export const leastDays = 3
