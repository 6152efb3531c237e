import { z } from 'zod'
import { id, shortText } from '#house/fields.ts'

/** The largest paper, and how many one question takes. */
export const mostEvidenceBytes = 10 * 1024 * 1024
export const mostEvidence = 20

export const AddEvidence = z.object({ followUpId: id, name: shortText.default('piece'), bytes: z.instanceof(Uint8Array, { error: 'follow-up.evidence-missing' }) })
export const EvidenceOnly = z.object({ followUpId: id, evidenceId: id })
