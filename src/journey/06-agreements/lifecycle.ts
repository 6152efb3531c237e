import { lifecycle } from '#house/lifecycle.ts'

export const missionLife = lifecycle('missions', {
  send: { from: ['drafting'], to: 'in-signature', who: ['territory-coordinator'], event: 'mission.sent-for-signature' },
  sign: { from: ['in-signature'], to: 'signed', who: ['sme-manager', 'company-correspondent', 'operator-signatory', 'territory-coordinator', 'expert'], event: 'mission.signed' },
  interrupt: { from: ['drafting', 'in-signature', 'signed'], to: 'interrupted', who: ['territory-coordinator'], event: 'mission.interrupted' },
  resume: { from: ['interrupted'], to: 'signed', who: ['territory-coordinator'], event: 'mission.resumed' },
  replace: { from: ['drafting', 'in-signature', 'signed'], to: 'replaced', who: ['territory-coordinator'], event: 'mission.replaced' },
})

/** The parties' own acts: an acceptance is never entered for somebody else. */
export const partyLife = lifecycle('agreement_parties', {
  accept: { from: ['awaited'], to: 'accepted', who: ['sme-manager', 'company-correspondent', 'operator-signatory', 'territory-coordinator', 'expert'], event: 'agreement-party.accepted' },
})
