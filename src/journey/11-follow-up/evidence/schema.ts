import { z } from 'zod'
import { id } from '#house/fields.ts'

/** The largest paper, and how many one question takes. */
export const mostEvidenceBytes = 10 * 1024 * 1024
export const mostEvidence = 20

export const AddEvidence = z.object({ followUpId: id, name: z.string().trim().max(1000, 'house.field.too-long').transform((name) => name.slice(0, 200) || 'piece').default('piece'), bytes: z.instanceof(Uint8Array, { error: 'follow-up.evidence-missing' }) })
export const EvidenceOnly = z.object({ followUpId: id, evidenceId: id })
