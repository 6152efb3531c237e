import { z } from 'zod'
import { roles } from '#house/access.ts'
import { blankAsNull, id, page, plainDate, shortText, tick } from '#house/fields.ts'
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
/** Open tasks always move; roles only when it is said. */
export const HandOver = z.object({ fromPersonId: id, toPersonId: id, withRoles: tick })
export const MergePeople = z.object({ keptId: id, mergedId: id })

export const PersonOnly = z.object({ personId: id })
export const peoplePerPage = 25
/** What the address of the list says; a role it does not know lists everybody. */
export const PeopleFound = z.object({
  territoryId: z.uuid().nullable().catch(null),
  organisationId: z.uuid().nullable().catch(null),
  role: z.enum(roles).nullable().catch(null),
  search: z.string().trim().max(100).catch(''),
  page,
})
export type PeopleFilter = z.output<typeof PeopleFound>
