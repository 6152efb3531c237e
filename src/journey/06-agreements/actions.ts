import { action, type Context } from '#house/action.ts'
import { linkEnd } from '#house/auth/links.ts'
import { daysBetween } from '#house/clock/plain-date.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { cancelRequest, openRequest } from '#house/signing/requests.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { missionLife } from './lifecycle.ts'
import { letterPaper, parties } from './rules.ts'
import { InterruptMission, MissionOnly } from './schema.ts'
import { letterOf, signersOf } from './signatures/queries.ts'
import { capacityOf, linkDays } from './signatures/schema.ts'

/** What of the dates is still ahead decides how long the letter can be signed: until the evening of the last half-day. */
async function daysToSign({ tx, today }: Context, planId: string): Promise<number> {
  const { last } = await tx.selectFrom('bookings').select((eb) => eb.fn.max('day').as('last')).where('plan_id', '=', planId).where('status', '=', 'planned').executeTakeFirstOrThrow()
  if (last && last < today) throw new Refusal('conflict', 'agreements.window-over')
  return last ? Math.max(1, Math.min(linkDays, daysBetween(today, last))) : linkDays
}

/** The text becomes a document, and goes to the four parties as it will be signed. */
async function openSignature(context: Context, missionId: string): Promise<void> {
  const letter = await letterOf(context.tx, missionId)
  const signers = (await signersOf(context.tx, letter.id)).toSorted((a, b) => parties.indexOf(a.party) - parties.indexOf(b.party)).map((party) => ({ ...party, capacity: capacityOf(party.party, party.organisation ?? letter.operator) }))
  const title = `Lettre de mission ${letter.reference}`
  const paper = { title, locale: 'fr' as const, made: context.now, network: context.site.networkName, ...(await letterheadOf(context, letter.territory_id)), foot: title }
  const signerIds = await openRequest(context, {
    subjectType: 'agreement', subjectId: letter.id, territoryId: letter.territory_id, organisationIds: [letter.company_id, letter.sme_id], title, sender: letter.operator, ordering: 'parallel',
    document: { name: `lettre-de-mission-${letter.reference}.pdf`, bytes: letterPaper(paper, letter.terms, signers.map(({ capacity, name }) => [capacity, name])) },
    expiresAt: linkEnd(context.today, await daysToSign(context, letter.plan_id)),
    signers: signers.map(({ person_id, party, name, email, capacity }) => ({ personId: person_id, party, name, capacity, address: email })),
  })
  for (const { id, party } of signers) await context.tx.updateTable('agreement_parties').set({ signer_id: signerIds[party] ?? null }).where('id', '=', id).execute()
}

/** Sends the letter to its parties; refused while a condition of the committee blocks signature, or when its dates are over. */
export const sendForSignature = action({
  name: 'agreements.sendForSignature',
  who: missionLife.transitions.send.who,
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'dispatches', id: 'missionId' },
  async run(context, { missionId }) {
    const blocked = await context.tx.selectFrom('conditions').innerJoin('missions', 'missions.project_id', 'conditions.project_id').select('conditions.wording')
      .where('missions.id', '=', missionId).where('conditions.status', '=', 'open').where('conditions.blocks', 'in', ['signature', 'matching']).executeTakeFirst()
    if (blocked) throw new Refusal('conflict', 'agreements.condition-open', { wording: blocked.wording })
    await move(context, missionLife, missionId, 'send')
    await openSignature(context, missionId)
    return { missionId }
  },
})

/** What was out for signature is not wanted any more. */
async function withdrawLetter(context: Context, missionId: string): Promise<void> {
  const { id } = await letterOf(context.tx, missionId)
  await cancelRequest(context, 'agreement', id)
}

export const interruptMission = action({
  name: 'agreements.interruptMission',
  who: missionLife.transitions.interrupt.who,
  input: InterruptMission,
  rest: { plural: 'missions', noun: 'interruptions', id: 'missionId' },
  async run(context, { missionId, reason }) {
    await move(context, missionLife, missionId, 'interrupt', { reason, ended_on: context.today })
    await withdrawLetter(context, missionId)
    return { missionId }
  },
})

export const resumeMission = action({
  name: 'agreements.resumeMission',
  who: missionLife.transitions.resume.who,
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'resumptions', id: 'missionId' },
  run: async (context, { missionId }) => ({ missionId: (await move(context, missionLife, missionId, 'resume', { ended_on: null })).id }),
})

/** Trust did not come: the pair changes without fault and the days return. */
export const replaceMission = action({
  name: 'agreements.replaceMission',
  who: missionLife.transitions.replace.who,
  input: InterruptMission,
  rest: { plural: 'missions', noun: 'replacements', id: 'missionId' },
  async run(context, { missionId, reason }) {
    await move(context, missionLife, missionId, 'replace', { reason, ended_on: context.today })
    await withdrawLetter(context, missionId)
    return { missionId }
  },
})
