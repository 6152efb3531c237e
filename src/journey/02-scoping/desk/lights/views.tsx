import type { Locale } from '#house/i18n/locale.ts'
import { Checks, type CheckState } from '#house/ui/aside.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag, type Tone as TagTone } from '#house/ui/tag.tsx'
import { formats } from '#house/i18n/format.ts'
import { lightsOf, type Point, type Tone } from '../../rules.ts'
import type { Override } from '../queries.ts'
import { texts } from './schema.ts'

const states: Record<Tone, CheckState> = { green: 'done', orange: 'waiting', red: 'failed' }
const tags: Record<Tone, TagTone> = { green: 'ok', orange: 'wait', red: 'late' }

/** The four lights, each with its points and the sentence that explains their colour. */
export function Lights({ locale, points, level = 3 }: { locale: Locale; points: readonly Point[]; level?: 3 | 4 }) {
  const t = texts(locale)
  const Title = level === 3 ? 'h3' : 'h4'
  return (
    <>
      {lightsOf(points).map(({ light, tone, points: own }) => (
        <div key={light}>
          <Title class="h-sub mt-3">{t(`light.${light}`)} <Tag tone={tags[tone]}>{t(`tone.${tone}`)}</Tag></Title>
          <Checks locale={locale} checks={own.map(({ point, why, params, tone: colour }) => ({ what: t(`point.${point}`), detail: t(`why.${why}`, params), state: states[colour] }))} />
        </div>
      ))}
    </>
  )
}

/** Why a brief went before the committee in spite of a red light. */
export function OverrideNote({ locale, override }: { locale: Locale; override: Override }) {
  const t = texts(locale)
  const points = override.points.map((point) => t(`point.${point}`)).join(', ')
  const date = formats(locale).date(override.overridden_on)
  return <Message tone="wait" title={t('override', { points })}>{t(override.overridden_by ? 'override.by' : 'override.on', { reason: override.reason, name: override.overridden_by ?? '', date })}</Message>
}
