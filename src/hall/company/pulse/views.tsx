import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table } from '#house/ui/table.tsx'
import type { PulseGroup } from '#journey/10-closing/pulse/queries.ts'
import { questions } from '#journey/10-closing/pulse/schema.ts'
import { texts } from '../schema.ts'

const oneDecimal = (locale: Locale, total: number, answers: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(total / answers)

/** What missions give people: five of them at a time, with the rule said above. */
export function PulseOfFirm({ locale, groups }: { locale: Locale; groups: readonly PulseGroup[] }) {
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <section aria-labelledby="sens">
      <h2 class="h-section" id="sens">{t('pulse')}</h2>
      <p class="muted measure">{t('pulse.rule')}</p>
      {groups.length === 0 ? <p class="mt-2">{t('pulse.none')}</p> : (
        <>
          <ul class="bul mt-2">{questions.map((question) => ({ question, own: groups.filter((group) => group.question === question) })).filter(({ own }) => own.length > 0).map(({ question, own }) => {
            const answers = own.reduce((sum, group) => sum + group.answers, 0)
            return <li key={question}>{t('pulse.all', { question, answers, mean: oneDecimal(locale, own.reduce((sum, { total }) => sum + total, 0), answers) })}</li>
          })}</ul>
          <Table caption={t('pulse.caption')} rows={groups} rowKey={({ question, number }) => `${question}-${number}`} stack columns={[
            { key: 'group', head: t('pulse.group'), names: true, cell: ({ question, number }) => t('pulse.number', { question, number }) },
            { key: 'answers', head: t('pulse.answers'), numeric: true, cell: ({ answers }) => answers },
            { key: 'mean', head: t('pulse.mean'), numeric: true, cell: ({ answers, total }) => oneDecimal(locale, total, answers) },
            { key: 'released', head: t('pulse.released'), nowrap: true, cell: ({ released_on }) => date(released_on) },
          ]} />
        </>
      )}
    </section>
  )
}
