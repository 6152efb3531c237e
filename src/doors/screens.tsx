import type { Context } from 'hono'
import { guidesAddress } from '#hall/guides/schema.ts'
import { searchPage } from '#hall/search/schema.ts'
import { Palette } from '#hall/search/palette/views.tsx'
import type { Role } from '#house/access.ts'
import type { Screen, Web } from '#house/http/web.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { checkPath } from '#house/signing/seal/reference.ts'
import { houseTexts } from '#house/texts.ts'
import type { Assets } from '#house/ui/assets.ts'
import { renderDocument } from '#house/ui/document.tsx'
import type { NavItem } from '#house/ui/menu.tsx'
import { PhoneLayout } from '#house/ui/phone-layout.tsx'
import { PublicLayout } from '#house/ui/public-layout.tsx'
import { WorkLayout } from '#house/ui/work-layout.tsx'
import { forecastAddress } from '#journey/08-advances/forecast/schema.ts'
import { fundAddress } from '#journey/08-advances/fund/schema.ts'
import { revitalisationAddress } from '#journey/08-advances/revitalisation/schema.ts'
import { fundRoles, statementsAddress } from '#journey/08-advances/statements/schema.ts'
import { parametersAddress } from '#journey/09-receipts/parameters/schema.ts'
import { receiptsAddress } from '#journey/09-receipts/schema.ts'
import { simulatorAddress } from '#journey/09-receipts/simulator/schema.ts'
import { valuationAddress } from '#journey/09-receipts/valuation/schema.ts'
import { followUpsAddress } from '#journey/11-follow-up/list/schema.ts'
import { closingAddress } from '#journey/12-barometer/closing/schema.ts'
import { correctionsAddress } from '#journey/12-barometer/corrections/schema.ts'
import { readers as rowReaders, rowsAddress } from '#journey/12-barometer/drill/schema.ts'
import { readers as reportReaders, reportsAddress } from '#journey/12-barometer/reports/schema.ts'
import { editionsAddress, newsAddress, officers } from '#journey/13-outreach/newsletter/schema.ts'
import { publicSurveys, surveyors, surveysAddress } from '#journey/13-outreach/surveys/schema.ts'
import { noticeAddress, notices, texts as noticeTexts } from '#people/notices/schema.ts'
import { deskAddress, retentionAddress } from '#people/rights/schema.ts'

type NavKey = 'nav.today' | 'nav.projects' | 'nav.committee' | 'nav.matching' | 'nav.companies' | 'nav.imports' | 'nav.rules' | 'nav.indicators' | 'nav.people' | 'nav.territories' | 'nav.mail' | 'nav.skills' | 'nav.gap-map' | 'nav.simulator' | 'nav.tax' | 'nav.fund' | 'nav.forecast' | 'nav.advances' | 'nav.revitalisation' | 'nav.commitment' | 'nav.receipts' | 'nav.valuation' | 'nav.follow-ups' | 'nav.corrections' | 'nav.year-closing' | 'nav.guides' | 'nav.rights' | 'nav.retention' | 'nav.rows' | 'nav.reports' | 'nav.newsletter' | 'nav.surveys'
const coordinator: readonly Role[] = ['territory-coordinator']
const communication = officers as readonly Role[]
const surveying = surveyors as readonly Role[]
const network: readonly Role[] = ['network-admin', 'national-coordinator']

/** The sections of the workspace and who finds them in the side bar; each page asks again. */
const sections: readonly { path: string; key: NavKey; who: readonly Role[] | 'everyone' }[] = [
  { path: '/aujourdhui', key: 'nav.today', who: 'everyone' },
  { path: '/notre-engagement', key: 'nav.commitment', who: ['company-correspondent'] },
  { path: '/dossiers', key: 'nav.projects', who: [...coordinator, 'committee-member', 'sme-manager'] },
  { path: '/comite', key: 'nav.committee', who: coordinator },
  { path: '/mise-en-relation', key: 'nav.matching', who: coordinator },
  { path: followUpsAddress, key: 'nav.follow-ups', who: coordinator },
  { path: '/entreprises', key: 'nav.companies', who: [...coordinator, 'company-correspondent'] },
  { path: '/recevabilite/regles', key: 'nav.rules', who: coordinator },
  { path: '/imports', key: 'nav.imports', who: coordinator },
  { path: '/personnes', key: 'nav.people', who: [...coordinator, ...network] },
  { path: '/territoires-du-reseau', key: 'nav.territories', who: [...network, ...coordinator] },
  { path: '/competences', key: 'nav.skills', who: network },
  { path: '/mise-en-relation/carte/reseau', key: 'nav.gap-map', who: network },
  { path: fundAddress, key: 'nav.advances', who: fundRoles },
  { path: statementsAddress, key: 'nav.fund', who: fundRoles },
  { path: forecastAddress, key: 'nav.forecast', who: fundRoles },
  { path: revitalisationAddress, key: 'nav.revitalisation', who: [...coordinator, ...fundRoles] },
  { path: valuationAddress, key: 'nav.valuation', who: ['company-correspondent', 'company-finance'] },
  { path: receiptsAddress, key: 'nav.receipts', who: ['receipt-officer', ...coordinator] },
  { path: simulatorAddress, key: 'nav.simulator', who: ['company-correspondent', 'company-finance', 'receipt-officer'] },
  { path: parametersAddress, key: 'nav.tax', who: ['network-admin', 'receipt-officer'] },
  { path: '/barometre', key: 'nav.indicators', who: 'everyone' },
  { path: rowsAddress, key: 'nav.rows', who: rowReaders },
  { path: reportsAddress, key: 'nav.reports', who: reportReaders },
  { path: closingAddress, key: 'nav.year-closing', who: [...network, ...coordinator] },
  { path: correctionsAddress, key: 'nav.corrections', who: network },
  { path: deskAddress, key: 'nav.rights', who: [...network, ...coordinator] },
  { path: retentionAddress, key: 'nav.retention', who: ['network-admin'] },
  { path: guidesAddress, key: 'nav.guides', who: 'everyone' },
  { path: editionsAddress, key: 'nav.newsletter', who: communication },
  { path: surveysAddress, key: 'nav.surveys', who: surveying },
]

/** Search and actions under Ctrl K, on every work screen. */
const palette = 'src/hall/search/island.ts'

const initials = (name: string) => name.split(/\s+/).map((word) => word[0] ?? '').join('').slice(0, 2).toUpperCase()

function withLanguage(c: Context<Web>, lang: Locale): string {
  const url = new URL(c.req.url)
  url.searchParams.set('lang', lang)
  return `${url.pathname}${url.search}`
}

function publicBody(c: Context<Web>, screen: Screen, networkName: string) {
  const { locale, signedIn } = c.var
  const t = houseTexts(locale)
  const item = (label: string, href: string): NavItem => ({ label, href, current: screen.section === href })
  const nav = [item(t('nav.scheme'), '/'), item(t('nav.barometer'), '/barometre'), item(t('nav.territories'), '/territoires'), item(signedIn ? t('nav.workspace') : t('nav.sign-in'), signedIn ? '/aujourdhui' : '/connexion')]
  const foot = { left: [{ label: t('nav.definitions'), href: '/barometre/definitions' }, { label: t('nav.territories'), href: '/territoires' }, { label: t('nav.news'), href: newsAddress }, { label: t('nav.surveys'), href: publicSurveys }], right: [item(t('nav.help'), '/demander-un-appui'), item(t('nav.guides'), guidesAddress), ...notices.map((notice) => item(noticeTexts(locale)(`${notice}.title`), noticeAddress(notice))), item(t('nav.check'), checkPath), { label: t('nav.api'), href: '/api/v1/openapi.json' }] }
  const languages = [{ locale: 'fr' as const, name: 'Français', href: withLanguage(c, 'fr') }, { locale: 'en' as const, name: 'English', href: withLanguage(c, 'en') }]
  return <PublicLayout locale={locale} home="/" networkName={networkName} nav={nav} languages={languages} foot={foot}>{screen.body}</PublicLayout>
}

function workBody(c: Context<Web>, screen: Screen, networkName: string, demonstration: boolean) {
  const { locale, signedIn, territory } = c.var
  const t = houseTexts(locale)
  if (!signedIn) return publicBody(c, screen, networkName)
  const roles = new Set(signedIn.grants.map(({ role }) => role))
  const open = sections.filter(({ who }) => who === 'everyone' || who.some((role) => roles.has(role)))
  const nav = [...open, ...(demonstration ? [{ path: '/courrier', key: 'nav.mail' as const }] : [])].map(({ path, key }) => ({ label: t(key), href: path, current: screen.section === path }))
  const first = signedIn.grants[0]?.role
  const person = { name: signedIn.name, role: first ? t(`role.${first}`) : '', initials: initials(signedIn.name), href: '/compte' }
  const place = territory && { name: territory.name, operator: territory.operator, others: signedIn.territories.filter(({ id }) => id !== territory.id).map(({ name, slug }) => ({ name, href: `/aujourdhui?territoire=${slug}` })) }
  return (
    <WorkLayout locale={locale} home="/aujourdhui" networkName={networkName} nav={nav} {...(place ? { territory: place } : {})} person={person} signOut="/deconnexion" crumbs={screen.crumbs ?? [{ label: screen.title }]} search={searchPage} query={screen.query ?? ''}>
      {screen.body}
      <Palette locale={locale} />
    </WorkLayout>
  )
}

/** Puts a room's screen into its layout and the layout into a document. */
export function renderScreen(c: Context<Web>, screen: Screen, assets: Assets, site: { networkName: string; demonstration: boolean; sandbox?: boolean; baseUrl: string }): string {
  const bodies = {
    public: () => publicBody(c, screen, site.networkName),
    work: () => workBody(c, screen, site.networkName, site.demonstration || site.sandbox === true),
    // The whole width: the screen brings its own bar and its `main`.
    room: () => <>{screen.body}</>,
    phone: () => <PhoneLayout home="/" networkName={site.networkName} {...(screen.call ? { call: screen.call } : {})}>{screen.body}</PhoneLayout>,
  }
  return renderDocument({
    locale: c.var.locale, title: screen.title, ...(screen.description ? { description: screen.description } : {}), body: bodies[screen.layout](), demonstration: site.demonstration, sandbox: site.sandbox === true,
    styles: assets.styles, fonts: assets.fonts, icon: assets.icon, ...(screen.manifest ? { manifest: screen.manifest } : {}), ...(screen.picture ? { shared: { url: `${site.baseUrl}${c.req.path}`, picture: `${site.baseUrl}${screen.picture}` } } : {}), scripts: [...(screen.layout === 'work' && c.var.signedIn ? [palette] : []), ...(screen.islands ?? [])].map((source) => assets.island(source)), networkName: site.networkName, unlisted: screen.layout !== 'public',
  })
}

/** What went wrong, in words, with a way on. */
export function RefusalBody({ locale, status, text }: { locale: Locale; status: number; text: string }) {
  const t = houseTexts(locale)
  const title = t(`error.title.${status}` as 'error.title.404')
  return (
    <div class="wrap stack">
      <h1 class="h-display">{title}</h1>
      <p class="lead">{text}</p>
      <p class="actions">
        <a class="btn" href="/">{t('error.home')}</a>
        {status === 401 && <a class="btn btn--primary" href="/connexion">{t('error.sign-in')}</a>}
      </p>
    </div>
  )
}
