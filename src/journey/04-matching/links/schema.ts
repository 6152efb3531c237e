import type { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { AnonymisedNeed } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The capability is free text and may name a product or a town: it is left out until the SME agrees. */
export const NamelessNeed = AnonymisedNeed.omit({ capability: true })
export type NamelessNeed = z.output<typeof NamelessNeed>

export const ownProposalAddress = (id: string) => `/propositions/${id}`
/** The company's page of a request for somebody by name. */
export const companyRequestAddress = (id: string) => `/demandes/${id}`
/** « Pas cette fois » asks its reason on a page of its own, for a request for somebody by name or to a site. */
export const declineAddress = (request: string) => `${request}/refus`

/** Days a link to a proposal opens: longer than the answer is awaited, so that it can say what became of it. */
export const linkDays = 45
