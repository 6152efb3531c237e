import type { Typed } from '#house/http/form-page.tsx'
import { FormNotice } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fullName, personAddress } from '#people/persons/desk/schema.ts'
import type { PersonCalls } from '../queries.ts'
import { texts } from '../schema.ts'
import { CallForm, CallLog } from '../views.tsx'

/** Where this person's answers are entered: the files, and the record of an expert. */
function Behalf({ locale, files, expert }: { locale: Locale } & Pick<PersonCalls, 'files' | 'expert'>) {
  const t = texts(locale)
  return (
    <>
      <p class="measure">{t('behalf.lead')}</p>
      <ul class="bul">
        {files.map(({ id, reference, sme }) => <li key={id}><a href={`/dossiers/${reference}/echanges`}>{t('behalf.file', { reference, sme })}</a></li>)}
        {expert && <li><a href={`/entreprises/${expert.siren}/intervenants/${expert.id}`}>{t('behalf.expert', { firm: expert.firm })}</a></li>}
      </ul>
    </>
  )
}

/** Everything said with one person, and the form for what was said last. */
export function PersonCallsView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: PersonCalls }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={fullName(shown.person)} title={t('title')} facts={[t('note', { total: shown.total })]} />
      <p class="muted measure">{t('private')}</p>
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('new')}><CallForm locale={locale} typed={typed} today={shown.today} action={personAddress(shown.person.id, '/echanges')} /></Section>
        {(shown.files.length > 0 || shown.expert) && <Section title={t('behalf')}><Behalf locale={locale} files={shown.files} expert={shown.expert} /></Section>}
        <Section id="echanges" title={t('title')}><CallLog locale={locale} calls={shown.rows} today={shown.today} file /></Section>
      </Sheet>
    </div>
  )
}
