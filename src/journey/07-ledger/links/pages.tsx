import type { LinkScreen } from '#house/http/links.ts'
import { iconFile, manifestOf, offlineFiles, workerOf } from '#house/http/offline.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { confirmHalfDay, confirmReport, declareHalfDay, disputeHalfDay, reportHalfDay } from '../actions.ts'
import { correctHalfDay, voidHalfDay } from '../corrections/actions.ts'
import { addHalfDay } from '../days/actions.ts'
import { texts as offlineTexts } from './expert/offline/schema.ts'
import { ExpertMissionView } from './expert/views.tsx'
import { missionOfExpert, missionOfSme } from './queries.ts'
import { texts } from './schema.ts'
import { SmeMissionView } from './sme/views.tsx'

const smeScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const t = texts(locale)
  const told = await read(c, missionOfSme, { missionId: link.objectId })
  const actions = { confirm: confirmHalfDay.name, dispute: disputeHalfDay.name, report: reportHalfDay.name }
  const body = <SmeMissionView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={actions} />
  return { layout: 'phone', title: t('sme.title', { name: told.expert.name ?? t('expert.unnamed') }), ...callOf(locale, told.place), body }
}

const expertScreen: LinkScreen['show'] = async (c, link, sent) => {
  const { locale } = c.var
  const t = texts(locale)
  const told = await read(c, missionOfExpert, { missionId: link.objectId })
  const body = <ExpertMissionView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={{ declare: declareHalfDay.name, confirm: confirmReport.name, correct: correctHalfDay.name, withdraw: voidHalfDay.name, add: addHalfDay.name }} />
  return {
    layout: 'phone', title: t('expert.title', { sme: told.sme ?? t('sme.unnamed') }), ...callOf(locale, told.place), body,
    manifest: `${link.address}/${offlineFiles.manifest}`, islands: ['src/journey/07-ledger/links/expert/offline/island.ts'],
  }
}

const expertManifest: NonNullable<LinkScreen['files']>[string] = async (c, link) => {
  const { sme } = await read(c, missionOfExpert, { missionId: link.objectId })
  const { locale } = c.var
  return manifestOf(c, link, { name: texts(locale)('expert.title', { sme: sme ?? texts(locale)('sme.unnamed') }), short: offlineTexts(locale)('app') })
}

/** The mission as the SME or as the expert sees it: the query that the link lists says whose page it is. */
export const missionLink: LinkScreen = {
  objectType: 'mission',
  show: (c, link, sent) => (link.actions.includes(missionOfSme.name) ? smeScreen(c, link, sent) : expertScreen(c, link, sent)),
  files: { [offlineFiles.worker]: async (c, link) => workerOf(c, link), [offlineFiles.manifest]: expertManifest, [offlineFiles.icon]: async () => iconFile() },
}
