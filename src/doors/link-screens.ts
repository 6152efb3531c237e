import type { LinkScreen } from '#house/http/links.ts'
import { briefLink } from '#journey/02-scoping/links/pages.tsx'
import { consultationLink } from '#journey/03-committee/consultation/links/pages.tsx'
import { firmSlotLink } from '#journey/03-committee/firms/links/pages.tsx'
import { groupLink, proposalLink } from '#journey/04-matching/links/pages.tsx'
import { siteRequestLink } from '#journey/04-matching/site-requests/pages.tsx'
import { sessionLink } from '#journey/05-planning/invitations/pages.tsx'
import { planLink } from '#journey/05-planning/links/pages.tsx'
import { letterLink } from '#journey/06-agreements/links/pages.tsx'
import { missionLink } from '#journey/07-ledger/links/pages.tsx'
import { advanceLink } from '#journey/08-advances/links/pages.tsx'
import { afterLinkLink } from '#journey/10-closing/after/pages.tsx'
import { closingLink } from '#journey/10-closing/links/pages.tsx'
import { pulseLink } from '#journey/10-closing/pulse/pages.tsx'
import { followUpLink } from '#journey/11-follow-up/links/pages.tsx'
import { siteSkillsLink } from '#people/skills/revalidation/pages.tsx'

/** What a personal link may open, by kind of object. */
export const linkScreens: readonly LinkScreen[] = [briefLink, consultationLink, firmSlotLink, proposalLink, groupLink, siteRequestLink, planLink, sessionLink, letterLink, missionLink, advanceLink, closingLink, afterLinkLink, pulseLink, followUpLink, siteSkillsLink]
