import { z } from 'zod'
import { count, halfDaysOrNone, id, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const revitalisationAddress = '/revitalisation'
export const agreementAddress = (agreementId: string, rest = '') => `${revitalisationAddress}/${agreementId}${rest}`

/** `halfDaysFunded`: what the agreement pays for in all; `jobsTarget`: jobs to be created. */
export const EnterAgreement = z.object({ territoryId: id, reference: shortText, firm: shortText, startsOn: plainDate, endsOn: plainDate, halfDaysFunded: halfDaysOrNone.refine((value) => value > 0, 'house.field.at-least-one'), jobsTarget: count })
export const AgreementOnly = z.object({ agreementId: id })
export const ChargeMission = z.object({ agreementId: id, missionId: id })
export const WithdrawCharge = z.object({ missionId: id })
