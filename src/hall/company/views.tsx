import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { companyRequestAddress, declineAddress } from '#journey/04-matching/links/schema.ts'
import { ownRequestAddress } from '#journey/04-matching/site-requests/schema.ts'
import { simulatorAddress } from '#journey/09-receipts/simulator/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { firmAddress } from '#people/organisations/desk/schema.ts'
import { FeedbackOfYear } from './feedback/views.tsx'
import { PulseOfFirm } from './pulse/views.tsx'
import type { CompanySpace } from './queries.ts'
import { addressOf, spaceAddress, texts } from './schema.ts'
import { DaysOfYear, MissionsOfYear, PeopleOfYear } from './year/views.tsx'
import type { Place } from './year/queries.ts'

type SpaceProps = { locale: Locale; space: CompanySpace }
type Request = CompanySpace['requests'][number]

export const placeName = (locale: Locale, { firm, site, siteIds }: Pick<Place, 'firm' | 'site' | 'siteIds'>) => (site ? site.name : texts(locale)('sites.all', { count: siteIds.length, firm: firm.name }))

/** One site or all of a firm's, and the year. */
export function PlaceFilter({ locale, place, action }: { locale: Locale; place: Place; action: string }) {
  const t = texts(locale)
  const current = Number(place.today.slice(0, 4))
  const firms = [...new Map(place.sites.map(({ siren, firm, firm_id }) => [siren, { siren, firm, count: place.sites.filter((one) => one.firm_id === firm_id).length }])).values()]
  const options = firms.flatMap(({ siren, firm, count }) => [
    { value: siren, label: count === 1 ? firm : t('sites.all', { count, firm }) },
    ...(count === 1 ? [] : place.sites.filter((one) => one.siren === siren).map(({ id, name, territory }) => ({ value: id, label: `${name}, ${territory}` }))),
  ])
  return (
    <FilterForm action={action} label={t('filter')}>
      {options.length > 1 ? <Select name="lieu" label={t('filter.place')} value={place.place} options={options} /> : <input type="hidden" name="lieu" value={place.place} />}
      <Select name="annee" label={t('filter.year')} value={String(place.year)} options={[current + 1, current, current - 1, current - 2, current - 3].map((one) => ({ value: String(one), label: String(one) }))} />
      <Button>{t('filter.go')}</Button>
    </FilterForm>
  )
}

/** « PME agroalimentaire, 20 à 49 personnes » : nothing that names the firm. */
function needLine(locale: Locale, { need, half_days, window_from, window_to }: Request): string {
  const t = texts(locale)
  const { days, range } = formats(locale)
  const size = need.sizeBand ? t(`size.${need.sizeBand}` as 'size.0-9') : t('size.hidden')
  return t(need.remoteOk ? 'request.need.remote' : 'request.need', { sector: need.sector ?? 'none', size, days: days(half_days), range: range(window_from, window_to) })
}

function RequestLine({ locale, request, first }: { locale: Locale; request: Request; first: boolean }) {
  const t = texts(locale)
  const { id, kind, need, expert, site, expires_on } = request
  const variant = first ? ('primary' as const) : ('plain' as const)
  const about = t('request.about', { family: familyName(locale, need.family), kind, who: expert ?? 'none', site })
  const date = expires_on ? formats(locale).date(expires_on) : null
  return (
    <li>
      <div>
        <h3 class="h-sub">{about}</h3>
        <p class="muted">{needLine(locale, request)}</p>
        <p class="meta">{t('request.name-later')}{date && <> {t('request.by', { date })}</>}</p>
      </div>
      {kind === 'site' ? (
        <div class="actions">
          <LinkButton variant={variant} href={ownRequestAddress(id)}>{t('request.yes')}<span class="vh"> : {about}</span></LinkButton>
          <LinkButton href={declineAddress(ownRequestAddress(id))}>{t('request.no')}<span class="vh"> : {about}</span></LinkButton>
        </div>
      ) : (
        <form class="actions" method="post" action={companyRequestAddress(id)} aria-label={about}>
          <input type="hidden" name="idempotencyKey" value={crypto.randomUUID()} />
          <Button variant={variant}>{t('request.yes.person', { who: expert ?? 'none' })}</Button>
          <LinkButton href={declineAddress(companyRequestAddress(id))}>{t('request.no')}<span class="vh"> : {about}</span></LinkButton>
        </form>
      )}
    </li>
  )
}

function Requests({ locale, space }: SpaceProps) {
  const t = texts(locale)
  const { requests } = space
  if (requests.length === 0) return <Empty title={t('requests.none')}>{t('requests.none.text')}</Empty>
  return (
    <section aria-labelledby="demandes">
      <h2 class="h-section" id="demandes">{t('requests', { count: requests.length })}</h2>
      <ul class="req mt-2">{requests.map((request, at) => <RequestLine key={request.id} locale={locale} request={request} first={at === 0} />)}</ul>
    </section>
  )
}

function Beside({ locale, space }: SpaceProps) {
  const t = texts(locale)
  const { firm } = space
  return (
    <section class="sx">
      <h2 class="h-section">{t('beside')}</h2>
      <div class="actions mt-3">
        <LinkButton href={addressOf('/registre', space)}>{t('ledger.crumb')}</LinkButton>
        <LinkButton href={addressOf('/fiche-rse', space)}>{t('csr.crumb')}</LinkButton>
        <LinkButton href={firmAddress(firm.siren)}>{t('beside.firm')}</LinkButton>
        <LinkButton href={simulatorAddress}>{t('beside.simulator')}</LinkButton>
      </div>
    </section>
  )
}

export function SpaceView(props: SpaceProps) {
  const { locale, space } = props
  const t = texts(locale)
  return (
    <div class="stack-l">
      <ScreenHead meta={placeName(locale, space)} title={t('title', { year: space.year })} />
      <PlaceFilter locale={locale} place={space} action={spaceAddress} />
      <div class="top">
        <Requests {...props} />
        <DaysOfYear locale={locale} year={space} asked={toHalfDays(space.requests.reduce((sum, { half_days }) => sum + half_days, 0))} />
      </div>
      <PeopleOfYear locale={locale} year={space} />
      <MissionsOfYear locale={locale} year={space} />
      <FeedbackOfYear locale={locale} year={space.year} rows={space.feedback} />
      <PulseOfFirm locale={locale} groups={space.pulse} />
      <Beside {...props} />
    </div>
  )
}
