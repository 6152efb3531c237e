import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { storeFile } from '#house/files/store.ts'
import { Refusal } from '#house/refusal.ts'
import { pictureType } from './rules.ts'
import { AmendTerritory, largestLogo, SetTerritoryLogo } from './schema.ts'

/** The settings of a territory: name, operator, opening, letters' sender, telephone, after how many days silence confirms. */
export const amendTerritory = action({
  name: 'people.amendTerritory',
  who: ['network-admin', 'national-coordinator'],
  input: AmendTerritory,
  rest: { plural: 'territories', noun: 'amendments', id: 'territoryId' },
  async run(context, { territoryId, ...input }) {
    const row = await context.tx.updateTable('territories').set({
      name: input.name, operator_name: input.operatorName, operator_kind: input.operatorKind, department: input.department, latitude: input.latitude, longitude: input.longitude, opened_on: input.openedOn,
      telephone: input.telephone, sender_address: input.senderAddress, tacit_days: input.tacitDays,
    }).where('id', '=', territoryId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'territory.amended', { ...row, territory_id: row.id }, { tacitDays: row.tacit_days })
    return { territoryId }
  },
})

/** The logo: a PNG or JPEG picture of at most one megabyte; it is public. */
export const setTerritoryLogo = action({
  name: 'people.setTerritoryLogo',
  who: ['network-admin', 'national-coordinator'],
  input: SetTerritoryLogo,
  rest: { plural: 'territories', noun: 'logos', id: 'territoryId' },
  async run(context, { territoryId, name, bytes }) {
    const mediaType = pictureType(bytes)
    if (!mediaType) throw new Refusal('invalid', 'people.logo-kind', {}, { logo: 'people.logo-kind' })
    if (bytes.length > largestLogo) throw new Refusal('invalid', 'house.file-too-large', { megabytes: largestLogo / 1024 / 1024 }, { logo: 'house.file-too-large' })
    const fileId = await storeFile(context, { name, mediaType, bytes, subjectType: 'territory-logo', subjectId: territoryId, territoryId, organisationId: null, confidential: false })
    const row = await context.tx.updateTable('territories').set({ logo_file_id: fileId }).where('id', '=', territoryId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'territory.logo-set', { ...row, territory_id: row.id })
    return { fileId }
  },
})
