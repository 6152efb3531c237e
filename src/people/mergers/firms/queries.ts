import { sql } from 'kysely'
import { everything } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { MergeFirms } from '../schema.ts'

export const mergersOfFirms = ['network-admin', 'national-coordinator'] as const
/** Columns that say which firm a row is of. */
export const firmColumns = ['organisation_id', 'sme_id', 'company_id', 'other_id', 'to_organisation_id', 'of_organisation_id'] as const

export type FirmObstacle = 'firm-same' | 'firm-merged-already' | 'firm-kinds' | 'firm-receipts'
export type FirmSide = { id: string; siren: string; name: string; kind: string; merged: boolean; sites: number; files: number; missions: number; experts: number; receipts: number }

/** One of the two, with what hangs on it. Read as the installation. */
export async function firmSide({ tx }: ReadContext, siren: string): Promise<FirmSide> {
  const { rows: [firm] } = await sql<FirmSide>`select id, siren, name, kind, merged_into is not null as merged,
      (select count(*)::int from sites where organisation_id = organisations.id) as sites, (select count(*)::int from projects where sme_id = organisations.id) as files,
      (select count(*)::int from missions where sme_id = organisations.id or company_id = organisations.id) as missions, (select count(*)::int from experts where organisation_id = organisations.id) as experts,
      (select count(*)::int from receipts where company_id = organisations.id) as receipts
    from organisations where siren = ${siren}`.execute(tx)
  if (!firm) throw new Refusal('not-found', 'people.firm-unknown', { siren })
  return firm
}

/** A receipt names a firm by its number for the tax office: a record that has one is the right one, or the receipt is cancelled first. */
export function firmObstacle(kept: FirmSide, merged: FirmSide): FirmObstacle | null {
  if (kept.id === merged.id) return 'firm-same'
  if (kept.merged || merged.merged) return 'firm-merged-already'
  if (kept.kind !== merged.kind) return 'firm-kinds'
  return merged.receipts > 0 ? 'firm-receipts' : null
}

/** The page before two records of one firm become one. */
export const firmMergerPreview = query({
  name: 'people.firmMergerPreview',
  who: mergersOfFirms,
  input: MergeFirms,
  rest: { plural: 'firm-merger-previews' },
  async run(context, { keptSiren, mergedSiren }) {
    await enterScope(context.tx, everything)
    const [kept, merged] = [await firmSide(context, keptSiren), await firmSide(context, mergedSiren)]
    return { kept, merged, obstacle: firmObstacle(kept, merged) }
  },
})
export type FirmMergerPreview = Awaited<ReturnType<typeof firmMergerPreview.run>>
