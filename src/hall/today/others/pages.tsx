import { holds, mayAct, type Role } from '#house/access.ts'
import { daysBetween } from '#house/clock/plain-date.ts'
import { read, type SignedIn, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { linkPath } from '#house/auth/links.ts'
import type { Row } from '#house/ui/aside.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { companyRequestAddress, ownProposalAddress } from '#journey/04-matching/links/schema.ts'
import { ownRequestAddress } from '#journey/04-matching/site-requests/schema.ts'
import { ownClosingAddress } from '#journey/10-closing/evaluation/schema.ts'
import { ownStandIns } from '#people/persons/stand-ins/queries.ts'
import { StandInNotice } from '#people/persons/stand-ins/views.tsx'
import { sitesToRevalidate } from '#people/skills/revalidation/queries.ts'
import { revalidationAddress } from '#people/skills/revalidation/schema.ts'
import { stages, texts } from '../schema.ts'
import { companyRequests, evaluationsToGive, expertProposals, halfDaysToDeclare, lettersToAccept, managerConsents, networkStages, nextMeetings, packsToWipe, ownFiles, ownLinks, paymentsDue, referredFiles, siteRequests, type Request } from './queries.ts'
import { NetworkTable, OthersView, requestRow, type Block } from './views.tsx'

const stageName = (c: WebContext, stage: string) => texts(c.var.locale)(`stage.${stages.find((one) => one === stage) ?? 'ended'}`)

async function addresses(c: WebContext, person: SignedIn, ids: readonly string[]): Promise<(id: string) => string | null> {
  const links = await ownLinks(c.var.house, person.personId, ids)
  return (id) => {
    const link = links.get(id)
    return link ? linkPath(c.var.house.site.secrets, link) : null
  }
}

async function requests(c: WebContext, person: SignedIn, title: string, rows: readonly Request[]): Promise<Block> {
  const { locale } = c.var
  const address = await addresses(c, person, rows.map(({ id }) => id))
  return { title, rows: rows.map((row) => requestRow(locale, row, address)), ...(rows.some(({ id }) => address(id) === null) ? { note: texts(locale)('others.by-mail') } : {}) }
}

/** What is answered on a page of one's own. */
const onOwnPage = (c: WebContext, title: string, rows: readonly Request[], address: (id: string) => string): Block => ({ title, rows: rows.map((row) => requestRow(c.var.locale, row, address)) })

async function expertBlocks(c: WebContext, person: SignedIn): Promise<Block[]> {
  const { locale } = c.var
  const t = texts(locale)
  const halfDays = await read(c, halfDaysToDeclare)
  const address = await addresses(c, person, [...new Set(halfDays.map(({ mission_id }) => mission_id))])
  const rows = halfDays.map(({ mission_id, day, half, sme }): Row => {
    const what = t('others.half-day', { day: formats(locale).halfDay(day, half), sme })
    const href = address(mission_id)
    return { what, ...(href ? { end: <a href={href} aria-label={`${t('others.answer')} : ${what}`}>{t('others.answer')}</a> } : {}) }
  })
  return [onOwnPage(c, t('others.proposals'), await read(c, expertProposals), ownProposalAddress), { title: t('others.half-days'), rows, ...(halfDays.some(({ mission_id }) => address(mission_id) === null) ? { note: t('others.by-mail') } : {}) }]
}

async function evaluationBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, evaluationsToGive)).map(({ id, opened_on, sme }): Row => {
    const what = t('others.evaluation', { sme: sme ?? '–' })
    return { what, detail: formats(c.var.locale).date(opened_on), end: <a href={ownClosingAddress(id)} aria-label={`${t('others.answer')} : ${what}`}>{t('others.answer')}</a> }
  })
  return { title: t('others.evaluations'), rows }
}

/** Sites whose people's skills nobody confirmed within the year. */
async function skillBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, sitesToRevalidate)).map(({ id, site, firm, due }): Row => {
    const what = t('others.skills-of', { site, firm })
    return { what, detail: t('others.skills-due', { count: due }), end: <a href={revalidationAddress(id)} aria-label={`${t('others.skills-go')} : ${what}`}>{t('others.skills-go')}</a> }
  })
  return { title: t('others.skills'), rows }
}

async function meetingBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, nextMeetings)).map(({ id, held_on, committee, place, files }): Row => ({ what: <a href={`/comite/reunions/${id}/salle`}>{formats(c.var.locale).dateLong(held_on)}</a>, detail: t('others.meeting', { committee, place: place || '–', count: files }) }))
  return { title: t('others.meetings'), rows }
}

async function wipeBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, packsToWipe)).map(({ id, held_on, committee }): Row => {
    const what = t('others.pack', { committee, date: formats(c.var.locale).date(held_on) })
    return { what, end: <a href={`/comite/reunions/${id}/hors-ligne`} aria-label={`${t('others.pack.go')} : ${what}`}>{t('others.pack.go')}</a> }
  })
  return { title: t('others.packs'), rows }
}

async function paymentBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, paymentsDue)).map(({ id, reference, sme, amount_cents }): Row =>
    ({ what: t('others.advance', { sme, amount: formats(c.var.locale).euros(amount_cents) }), end: <a href={fileAddress(reference, `/avances/${id}`)} aria-label={`${t('others.open')} : ${sme}`}>{t('others.open')}</a> }))
  return { title: t('others.advances'), rows }
}

async function letterBlock(c: WebContext): Promise<Block> {
  const t = texts(c.var.locale)
  const today = c.var.house.clock.today()
  const rows = (await read(c, lettersToAccept)).map(({ id, reference, sme, created_on }): Row =>
    ({ what: t('others.letter', { sme, since: formats(c.var.locale).since(daysBetween(created_on, today)) }), end: <a href={fileAddress(reference, `/lettres/${id}`)} aria-label={`${t('others.open')} : ${sme}`}>{t('others.open')}</a> }))
  return { title: t('others.letters'), rows }
}

async function fileBlock(c: WebContext, whose: 'own' | 'referred'): Promise<Block> {
  const t = texts(c.var.locale)
  const rows = (await read(c, whose === 'own' ? ownFiles : referredFiles)).map(({ reference, sme, stage }): Row => {
    const detail = t('others.project', { reference, stage: stageName(c, stage) })
    return { what: whose === 'own' ? <a href={fileAddress(reference)}>{sme}</a> : sme, detail }
  })
  return { title: t(whose === 'own' ? 'others.projects' : 'others.referred'), rows }
}

/** What waits for somebody who coordinates no territory: one block a role, only what is there. */
export async function othersHome(c: WebContext, person: SignedIn): Promise<Response> {
  const { locale, viewer, house } = c.var
  const t = texts(locale)
  const has = (role: Role) => holds(viewer, role)
  const blocks: Block[] = []
  if (has('company-correspondent')) blocks.push(onOwnPage(c, t('others.sites'), await read(c, siteRequests), ownRequestAddress), onOwnPage(c, t('others.requests'), await read(c, companyRequests), companyRequestAddress), await skillBlock(c))
  if (has('line-manager')) blocks.push(await requests(c, person, t('others.consents'), await read(c, managerConsents)))
  if (has('expert')) blocks.push(...(await expertBlocks(c, person)), await evaluationBlock(c))
  if (has('sme-manager')) blocks.push(await fileBlock(c, 'own'))
  if (has('committee-member')) blocks.push(await wipeBlock(c), await meetingBlock(c))
  if (has('operator-signatory')) blocks.push(await letterBlock(c))
  if (has('fund-manager')) blocks.push(await paymentBlock(c))
  if (has('referrer')) blocks.push(await fileBlock(c, 'referred'))
  const own = mayAct(viewer, ownStandIns.who) ? await read(c, ownStandIns) : { covering: [], covered: [] }
  const network = has('network-admin') || has('national-coordinator') ? <NetworkTable locale={locale} rows={await read(c, networkStages)} /> : null
  const body = <><StandInNotice locale={locale} own={own} /><OthersView locale={locale} today={house.clock.today()} blocks={blocks}>{network}</OthersView></>
  return c.var.show({ layout: 'work', title: t('others.title'), section: '/aujourdhui', crumbs: [{ label: t('crumb') }], body })
}
