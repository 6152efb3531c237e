import { z } from 'zod'
import { blankAsNull, count, halfDays, headcount, id, optionalText, plainDate, shortText, text, tick } from '#house/fields.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import { reasonCodes } from './eligibility/schema.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const need = {
  family: skillFamilyShape,
  capability: optionalText,
  description: text,
  halfDaysAsked: blankAsNull(halfDays),
  wishedEnd: blankAsNull(plainDate),
  remoteOk: tick,
  jobsCreatedHoped: blankAsNull(count),
  jobsKeptHoped: blankAsNull(count),
}

/** The contact sheet: who called, for which firm, about what. */
export const OpenProject = z.object({
  territoryId: id,
  smeId: id,
  managerId: blankAsNull(id),
  referrerId: blankAsNull(id),
  referrerName: blankAsNull(shortText),
  summary: text,
  headcount: blankAsNull(headcount),
})

export const AddNeed = z.object({ projectId: id, ...need })
export const ProjectOnly = z.object({ projectId: id })
export const JudgeProject = z.object({ projectId: id, verdict: z.enum(['eligible', 'ineligible']), reasonCode: blankAsNull(z.enum(reasonCodes)), reason: optionalText })
export const WithdrawProject = z.object({ projectId: id, reason: text })
