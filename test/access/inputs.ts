import { z } from 'zod'
import type { Action, Query } from '#house/action.ts'

type Schema = { type?: string | string[]; format?: string; enum?: unknown[]; const?: unknown; properties?: Record<string, Schema>; required?: string[]; items?: Schema; anyOf?: Schema[]; minimum?: number; minItems?: number; pattern?: string }

/** Ids of one territory's objects, by the name that inputs give them: `projectId`, `proposalGroupId`, `smeId`… */
export type Objects = Readonly<Record<string, string>>

const texts: Record<string, string> = { address: '/texte', opening: '0', closing: '0', fresh: '0', start: '0', day: '2026-05-05', slug: 'un-territoire', siren: '732829320', siret: '73282932000074', languages: 'fr', email: 'quelqu-un@exemple.example', documentSha256: '0'.repeat(64), code: '123456', sha256: '0'.repeat(64), indicator: 'smesHelped', department: '54', territorySlug: 'un-territoire', neededBy: '2026-05-05', at: '14:30', deadline: '2026-08-05', until: '2026-08-05', firstBy: '2026-06-05', halves: '2026-05-05 morning', alternates: '2026-05-05 morning', token: 'x'.repeat(43), night: '2026-05-05', communes: '54395', postalCode: '54000', postcode: '54000', rna: 'W541234567', gross: '60000', charges: '', aids: '', billed: '', total: '', unitsTotal: '218', hoursLent: '', shown: '0190c0de-0000-7000-8000-000000000001 hqse Texte', withdrawn: '0190c0de-0000-7000-8000-000000000001 hqse Texte', ruleId: '0190c0de-0000-7000-8000-000000000001' }

function textFor(name: string, schema: Schema, objects: Objects): string {
  if (name in texts) return texts[name]!
  if (/(On|From|To|Date|End)$/.test(name)) return '2026-05-05'
  if (/Ids?$/.test(name)) return objects['personId'] ?? ''
  return schema.format === 'email' ? texts['email']! : 'Texte'
}

function valueFor(name: string, schema: Schema, objects: Objects): unknown {
  if (name in objects) return objects[name]
  if (name === 'bytes') return new Uint8Array([1])
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return schema.anyOf.some((one) => one.type === 'null') && !name.endsWith('Id') ? null : valueFor(name, schema.anyOf.find((one) => one.type !== 'null') ?? {}, objects)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return objectFor(schema, objects)
  if (type === 'array') return schema.items ? [valueFor(name, schema.items, objects)] : []
  if (type === 'integer' || type === 'number') return name === 'year' ? 2026 : Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return false
  return textFor(name, schema, objects)
}

const objectFor = (schema: Schema, objects: Objects): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, valueFor(name, property, objects)]))

/** An input that the schema takes, whose ids are all those of one territory's objects. */
export const inputFor = (item: Action | Query, objects: Objects) => objectFor(z.toJSONSchema(item.input, { io: 'input', unrepresentable: 'any' }) as Schema, objects)
