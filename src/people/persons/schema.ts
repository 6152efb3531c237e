import { z } from 'zod'
import { roles } from '#house/access.ts'
import { blankAsNull, id, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const email = z.string().trim().toLowerCase().pipe(z.email('house.field.email'))

export const Role = z.enum(roles)

export const AddPerson = z.object({
  givenName: shortText,
  familyName: shortText,
  email: blankAsNull(email),
  telephone: blankAsNull(shortText),
  gender: blankAsNull(z.enum(['f', 'm'])),
  locale: z.enum(['fr', 'en']).default('fr'),
  role: Role,
  territoryId: blankAsNull(id),
  organisationId: blankAsNull(id),
  siteId: blankAsNull(id),
})

export const GrantRole = z.object({ personId: id, role: Role, territoryId: blankAsNull(id), organisationId: blankAsNull(id), siteId: blankAsNull(id), endsOn: blankAsNull(plainDate) })
export const WithdrawRole = z.object({ roleGrantId: id })
export const DeactivatePerson = z.object({ personId: id })
export const HandOver = z.object({ fromPersonId: id, toPersonId: id })
export const MergePeople = z.object({ keptId: id, mergedId: id })
