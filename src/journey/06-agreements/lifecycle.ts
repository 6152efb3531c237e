import { lifecycle } from '#house/lifecycle.ts'

/** Whoever signs a letter: the parties themselves, never somebody for them. */
export const signatories = ['sme-manager', 'company-correspondent', 'operator-signatory', 'territory-coordinator', 'expert'] as const

export const missionLife = lifecycle('missions', {
  send: { from: ['drafting'], to: 'in-signature', who: ['territory-coordinator'], event: 'mission.sent-for-signature' },
  sign: { from: ['in-signature'], to: 'signed', who: signatories, event: 'mission.signed' },
  // A party refused, or the time to sign is over: the letter is to be sent again.
  recall: { from: ['in-signature'], to: 'drafting', who: signatories, event: 'mission.signature-stopped' },
  interrupt: { from: ['drafting', 'in-signature', 'signed'], to: 'interrupted', who: ['territory-coordinator'], event: 'mission.interrupted' },
  resume: { from: ['interrupted'], to: 'signed', who: ['territory-coordinator'], event: 'mission.resumed' },
  replace: { from: ['drafting', 'in-signature', 'signed'], to: 'replaced', who: ['territory-coordinator'], event: 'mission.replaced' },
})
