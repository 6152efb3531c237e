import { personIdOf, type Viewer } from '#house/access.ts'
import { enterApproval, registerBody } from '#journey/09-receipts/bodies/actions.ts'
import { draftReceipt } from '#journey/09-receipts/issue/actions.ts'
import { valueTime } from '#journey/09-receipts/valuation/actions.ts'
import { aCast, approve, carryOut, engage, plan, sendLetter, signAs, type Cast } from './story.ts'
import { person, type World } from './world.ts'

export const bodyNumber = 'W541234567'
/** The time is given to an approved body, under the company's own direction. */
export const giftRoute = { receiver: 'body', direction: 'company', approval: 'article-4', bodyNumber, approvedOn: '2020-01-01', smePays: 'no', counterparts: 'none', sameGroup: 'no', link: 'none' }

export const officerOf = ({ territory, company }: Cast): Viewer => person(personIdOf(company.expert) ?? '', { role: 'receipt-officer', territoryId: territory.id })
export const financeOf = ({ company }: Pick<Cast, 'company'>): Viewer => person(personIdOf(company.correspondent) ?? '', { role: 'company-finance', organisationId: company.id })

let serial = 0
/** An approved body of the territory that gives receipts. */
export async function aBody(world: World, cast: Cast, { grantedOn = '2020-01-01', endsOn = null as string | null } = {}): Promise<{ bodyId: string; bodyApprovalId: string; code: string }> {
  const code = `OP${(serial += 1)}`
  const { bodyId } = await world.act(officerOf(cast), registerBody, { territoryId: cast.territory.id, code, name: 'Initiative Val-d’Orcenne', purpose: 'Accompagner les PME', siren: null, rna: bodyNumber, street: '4 place du Marché', postcode: '54000', commune: 'Mornay', country: 'France', category: 'article-4', rescriptOn: null, presidentConfirmedOn: null, signatoryName: 'Anne Le Gall', signatoryCapacity: 'trésorière' })
  const { bodyApprovalId } = await world.act(officerOf(cast), enterApproval, { bodyId, reference: 'Décision 2020-17', grantedOn, endsOn })
  return { bodyId, bodyApprovalId, code }
}

/** A mission signed under a route, its four half-days declared; confirmed by the SME unless told otherwise. */
export async function aGift(cast: Cast, route: object = giftRoute): Promise<string> {
  const missionId = await signedGift(cast, route)
  await carryOut(cast, missionId)
  return missionId
}

export async function signedGift(cast: Cast, route: object = giftRoute): Promise<string> {
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await signGift(cast, missionId, route)
  return missionId
}

/** Everybody signs the papers of a gift. */
export async function signGift(cast: Cast, missionId: string, route: object = giftRoute): Promise<void> {
  for (const letter of Object.values(await sendLetter(cast, missionId, route))) await signAs(cast.world, letter)
  await cast.world.settle()
}

/** 60,000 euros of pay and 25,000 of charges a year of 218 days: two days are 779.82 euros. */
export const pay = { how: 'pay', gross: '60 000', charges: '25000', unitsTotal: '218', responsible: 'yes' }
export const setValue = (cast: Cast, missionId: string, said: object = pay) => cast.world.act(financeOf(cast), valueTime, { missionId, year: 2026, ...said })

export const company = { legalForm: 'SAS', street: '12 rue des Forges', postcode: '54000', commune: 'Mornay' }
export const aDraft = async (cast: Cast, bodyId: string) => (await cast.world.act(officerOf(cast), draftReceipt, { bodyId, companyId: cast.company.id, year: 2026, ...company })).receiptId

/** Ready to be issued: an approved body, a gift carried out and valued, a draft. */
export async function aReceiptToIssue(world: World) {
  const cast = await aCast(world)
  const missionId = await aGift(cast)
  const { bodyId, bodyApprovalId, code } = await aBody(world, cast)
  await setValue(cast, missionId)
  return { cast, missionId, bodyId, bodyApprovalId, code, receiptId: await aDraft(cast, bodyId) }
}
