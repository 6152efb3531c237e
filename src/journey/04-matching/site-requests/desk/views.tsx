import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { texts as proposalTexts } from '../../desk/schema.ts'
import { reasonOptions } from '../../refusals/rules.ts'
import { texts as reasonTexts } from '../../refusals/schema.ts'
import type { SitesForNeed } from '../queries.ts'
import { siteReasons, texts } from '../schema.ts'
import { NamelessNeedList, peopleOptions } from '../views.tsx'

type Props = { locale: Locale; typed: Typed; shown: SitesForNeed; address: string; back: string; site: Site; links: readonly LiveLink[] }

function Choose({ locale, typed, shown, address, back }: Props) {
  const t = texts(locale)
  if (!shown.matchable) return <Message tone="wait" title={t('closed')}><a href={back}>{t('back')}</a></Message>
  if (shown.sites.length === 0) return <Empty title={t('none')}>{t('none.text')} <a href={back}>{t('back')}</a></Empty>
  const options = shown.sites.map(({ id, company, name, commune, people }) => ({ value: id, label: t('site', { company, site: name }), detail: t('site.people', { commune: commune ? `${commune}, ` : '', count: people }) }))
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('title')}>
      <Choices name="siteId" label={t('choose')} options={options} value={valueIn(typed, 'siteId')} {...errorIn(typed, 'siteId')} />
      <Actions><Button variant="primary">{t('ask')}</Button><LinkButton href={back} variant="quiet">{t('back')}</LinkButton></Actions>
    </Form>
  )
}

function Waiting({ locale, typed, shown, address, site, links, request }: Props & { request: NonNullable<SitesForNeed['request']> }) {
  const t = texts(locale)
  const { people, today } = shown
  return (
    <div class="cols">
      <div class="stack">
        <Message tone="wait" title={t('open.title', { company: request.company, site: request.site })}>{t('open.text', { date: formats(locale).date(request.expiresOn) })}</Message>
        <NamelessNeedList locale={locale} told={request} />
        <h2 class="h-section">{t('behalf.title')}</h2>
        <Form action={`${address}/designation`} idempotencyKey={crypto.randomUUID()} label={t('behalf.go')}>
          <Choices name="expertId" label={t('behalf.who')} options={peopleOptions(locale, people.ranked)} value={valueIn(typed, 'expertId')} {...errorIn(typed, 'expertId')} />
          <BehalfFields locale={locale} typed={typed} speaker={null} today={today} />
          <Actions><Button variant="primary">{t('behalf.go')}</Button></Actions>
        </Form>
      </div>
      <div class="stack">
        <Aside title={proposalTexts(locale)('links')}><LinkAddresses locale={locale} site={site} links={links} /></Aside>
        <details open={typed.form === '/refus'}>
          <summary class="btn">{t('no.behalf')}</summary>
          <Form action={`${address}/refus`} idempotencyKey={crypto.randomUUID()} label={t('no.behalf')}>
            <Select name="reasonCode" scope="refus" label={reasonTexts(locale)('choose')} options={reasonOptions(locale, siteReasons)} value={valueIn(typed, 'reasonCode', 'other')} />
            <TextArea name="reason" rows={3} label={t('no.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
            <BehalfFields locale={locale} typed={typed} speaker={null} today={today} scope="refus" />
            <Actions><Button>{t('no.behalf')}</Button></Actions>
          </Form>
        </details>
        <Form action={`${address}/retrait`} idempotencyKey={crypto.randomUUID()} label={t('withdraw')}>
          <p class="muted">{t('withdraw.lead')}</p>
          <Actions><Button variant="quiet">{t('withdraw')}</Button></Actions>
        </Form>
      </div>
    </div>
  )
}

function Ended({ locale, shown: { request, file } }: Props) {
  const t = texts(locale)
  if (!request || request.status === 'asked') return null
  const said = { date: request.closedOn ? formats(locale).date(request.closedOn) : '', reason: request.reason ?? '' }
  const named = request.status === 'named' && request.proposalId
  return <Message tone={named ? 'ok' : 'wait'} title={t(`ended.${request.status}`, said)}>{named && <a href={fileAddress(file.reference, `/propositions/${request.proposalId}`)}>{t('ended.named.link')}</a>}</Message>
}

export function SitesView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { request } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.file.sme} title={t('title')} lead={t('lead')}>
      <Ended {...props} />
      {request?.status === 'asked' ? <Waiting {...props} request={request} /> : <Choose {...props} />}
    </FormScreen>
  )
}
