import * as expertActions from '#people/experts/actions.ts'
import * as expertReactions from '#people/experts/reactions.ts'
import * as organisationActions from '#people/organisations/actions.ts'
import * as organisationQueries from '#people/organisations/queries.ts'
import * as personActions from '#people/persons/actions.ts'
import * as personReactions from '#people/persons/reactions.ts'
import * as territoryActions from '#people/territories/actions.ts'
import * as territoryQueries from '#people/territories/queries.ts'
import * as intakeActions from '#journey/01-intake/actions.ts'
import * as listActions from '#journey/01-intake/imports/actions.ts'
import * as listQueries from '#journey/01-intake/imports/queries.ts'
import * as peopleImports from '#people/imports/actions.ts'
import * as requestActions from '#journey/01-intake/request/actions.ts'
import * as scopingActions from '#journey/02-scoping/actions.ts'
import * as committeeActions from '#journey/03-committee/actions.ts'
import * as matchingActions from '#journey/04-matching/actions.ts'
import * as matchingReactions from '#journey/04-matching/reactions.ts'
import * as sendingActions from '#journey/04-matching/sending/actions.ts'
import * as matchingLinkQueries from '#journey/04-matching/links/queries.ts'
import * as matchingLinkReactions from '#journey/04-matching/links/reactions.ts'
import * as matchingTimers from '#journey/04-matching/timers.ts'
import * as planningActions from '#journey/05-planning/actions.ts'
import * as planningLinkQueries from '#journey/05-planning/links/queries.ts'
import * as planningLinkReactions from '#journey/05-planning/links/reactions.ts'
import * as planningTimers from '#journey/05-planning/timers.ts'
import * as agreementActions from '#journey/06-agreements/actions.ts'
import * as agreementReactions from '#journey/06-agreements/reactions.ts'
import * as agreementLinkQueries from '#journey/06-agreements/links/queries.ts'
import * as agreementLinkReactions from '#journey/06-agreements/links/reactions.ts'
import * as ledgerActions from '#journey/07-ledger/actions.ts'
import * as ledgerLinkQueries from '#journey/07-ledger/links/queries.ts'
import * as ledgerLinkReactions from '#journey/07-ledger/links/reactions.ts'
import * as ledgerReactions from '#journey/07-ledger/reactions.ts'
import * as ledgerTimers from '#journey/07-ledger/timers.ts'
import * as advanceActions from '#journey/08-advances/actions.ts'
import * as advanceReactions from '#journey/08-advances/reactions.ts'
import * as closingActions from '#journey/10-closing/actions.ts'
import * as closingLinkQueries from '#journey/10-closing/links/queries.ts'
import * as closingLinkReactions from '#journey/10-closing/links/reactions.ts'
import * as closingReactions from '#journey/10-closing/reactions.ts'
import * as followUpActions from '#journey/11-follow-up/actions.ts'
import * as followUpReactions from '#journey/11-follow-up/reactions.ts'
import * as barometerActions from '#journey/12-barometer/actions.ts'
import * as barometerQueries from '#journey/12-barometer/queries.ts'
import * as barometerPageQueries from '#journey/12-barometer/public/queries.ts'
import * as barometerTimers from '#journey/12-barometer/timers.ts'
import * as accountActions from '#people/accounts/actions.ts'
import * as linkQueries from '#people/links/queries.ts'
import * as mailboxQueries from '#people/mailbox/queries.ts'

/** Everything the rooms export to the doors: actions, queries, reactions and timers are told apart by their kind. */
export const rooms = [
  territoryActions, territoryQueries, organisationActions, organisationQueries, personActions, personReactions, expertActions, expertReactions,
  intakeActions, requestActions, listActions, listQueries, peopleImports, scopingActions, committeeActions,
  matchingActions, sendingActions, matchingReactions, matchingTimers, planningActions, planningTimers,
  agreementActions, agreementReactions, ledgerActions, ledgerReactions, ledgerTimers,
  advanceActions, advanceReactions, closingActions, closingReactions, followUpActions, followUpReactions,
  barometerActions, barometerQueries, barometerPageQueries, barometerTimers, accountActions,
  matchingLinkQueries, matchingLinkReactions, planningLinkQueries, planningLinkReactions, agreementLinkQueries, agreementLinkReactions,
  ledgerLinkQueries, ledgerLinkReactions, closingLinkQueries, closingLinkReactions, linkQueries, mailboxQueries,
] as const
