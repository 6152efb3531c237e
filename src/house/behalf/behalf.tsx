import type { OnBehalf } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Choices } from '#house/ui/choice.tsx'
import { Field } from '#house/ui/field.tsx'
import { behalfTexts } from './texts.ts'

const channels = ['telephone', 'paper', 'in-person', 'e-mail'] as const

type BehalfFieldsProps = { locale: Locale; typed: Typed; /** Who is expected to have spoken. */ speaker: string | null; today: PlainDate; /** The coordinator may also do it in the own name. */ own?: boolean; /** Where several forms of a page ask it. */ scope?: string | undefined }

/** The questions that go with anything entered for somebody: how, when, who. Read by `readForm`. */
export function BehalfFields({ locale, typed, speaker, today, own, scope }: BehalfFieldsProps) {
  const t = behalfTexts(locale)
  const options = [...(own ? [{ value: '', label: t('channel.own') }] : []), ...channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))]
  return (
    <fieldset class="form">
      <legend class="lb">{t('legend')}</legend>
      <p class="muted">{t('lead')}</p>
      <Choices name="behalf_channel" scope={scope} label={t('channel')} options={options} value={valueIn(typed, 'behalf_channel', own ? '' : 'telephone')} {...errorIn(typed, 'behalf_channel')} />
      <Field name="behalf_said_on" scope={scope} type="date" label={t('said-on')} value={valueIn(typed, 'behalf_said_on', today)} max={today} {...errorIn(typed, 'behalf_said_on')} />
      <Field name="behalf_speaker" scope={scope} label={t('speaker')} value={valueIn(typed, 'behalf_speaker', speaker)} {...errorIn(typed, 'behalf_speaker')} />
      <Field name="behalf_reason" scope={scope} label={t('reason')} note={t('optional')} value={valueIn(typed, 'behalf_reason')} />
    </fieldset>
  )
}

export type BehalfEntry = Pick<OnBehalf, 'channel' | 'saidOn' | 'speakerName'> & { /** Who entered it. */ by: string | null; /** Read on a signed attendance sheet. */ sheet?: boolean }

/** « Saisi pour le compte de Julien Marchandeau par téléphone, le 6 octobre 2026, par Claire Delmas » */
export function behalfSentence(locale: Locale, { channel, saidOn, speakerName, by, sheet }: BehalfEntry): string {
  // A selector of ICU takes no hyphen.
  const params = { name: speakerName, channel: channel.replaceAll('-', ''), date: formats(locale).date(saidOn) }
  const t = behalfTexts(locale)
  if (sheet) return t('said.sheet', { ...params, by: by ?? '–' })
  return by ? t('said.by', { ...params, by }) : t('said', params)
}
