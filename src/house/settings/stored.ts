import { publicViewer, scopeFor } from '../access.ts'
import type { Tx } from '../db/database.ts'
import { transact } from '../db/transact.ts'
import type { House } from '../house.ts'

/** Settings that belong to the network and travel with its data: its name, whether it is a demonstration, its public notices by page. */
export type StoredSettings = { network: { name: string }; demonstration: boolean; /** A copy to learn on, and of which day. */ sandbox: { copiedOn: string }; 'demo-accounts': unknown; notices: Readonly<Record<string, { fr: string; en: string }>> }

export async function readSetting<Key extends keyof StoredSettings>(tx: Tx, key: Key): Promise<StoredSettings[Key] | null> {
  const row = await tx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return (row?.value as StoredSettings[Key] | undefined) ?? null
}

/** Readable by anyone; written by the installer and the network's administrator. */
export const storedSetting = <Key extends keyof StoredSettings>(house: Pick<House, 'database'>, key: Key): Promise<StoredSettings[Key] | null> =>
  transact(house.database, scopeFor(publicViewer, ['public']), (tx) => readSetting(tx, key))

export const writeSetting = <Key extends keyof StoredSettings>(tx: Tx, key: Key, value: StoredSettings[Key]) =>
  tx.insertInto('settings').values({ key, value: JSON.stringify(value) }).onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) })).execute()
