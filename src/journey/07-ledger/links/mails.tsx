import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { behalfSentence, type BehalfEntry } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { MissionFile } from './queries.ts'
import { tacitOn } from './rules.ts'
import { texts } from './schema.ts'

type Slot = { day: PlainDate; half: Half }

function namesOf(locale: Locale, mission: MissionFile) {
  const t = texts(locale)
  return { name: mission.given_name && mission.family_name ? `${mission.given_name} ${mission.family_name}` : t('expert.unnamed'), sme: mission.sme ?? t('sme.unnamed') }
}

const whenOf = (locale: Locale, slot: Slot | undefined) => (slot ? formats(locale).halfDay(slot.day, slot.half) : texts(locale)('next.none'))

/** The mission is signed: the link that serves until its end, for the SME or for the expert. */
export function signedWords(locale: Locale, who: 'sme' | 'expert', mission: MissionFile, first: Slot | undefined): Words {
  const t = texts(locale)
  const said = { ...namesOf(locale, mission), first: whenOf(locale, first) }
  return { subject: t(`mail.${who}.subject`, said), paragraphs: [t(`mail.${who}.text`, said), t(`mail.${who}.next`)], button: t(`mail.${who}.button`), why: t(`${who}.why`, said) }
}

export function declaredWords(locale: Locale, mission: MissionFile, slot: Slot & { declared_on: PlainDate | null }): Words {
  const t = texts(locale)
  const said = { ...namesOf(locale, mission), when: whenOf(locale, slot) }
  const tacit = slot.declared_on ? [t('mail.declared.tacit', { date: formats(locale).date(tacitOn(slot.declared_on, mission.tacit_days)) })] : []
  return { subject: t('mail.declared.subject', said), paragraphs: [t('mail.declared.text', said), ...tacit], button: t('mail.declared.button'), why: t('sme.why', said) }
}

export function correctedWords(locale: Locale, mission: MissionFile, slot: Slot & { declared_on: PlainDate | null }): Words {
  const t = texts(locale)
  const said = { ...namesOf(locale, mission), when: whenOf(locale, slot) }
  const tacit = slot.declared_on ? [t('mail.declared.tacit', { date: formats(locale).date(tacitOn(slot.declared_on, mission.tacit_days)) })] : []
  return { subject: t('mail.corrected.subject', said), paragraphs: [t('mail.corrected.text', said), ...tacit], button: t('mail.declared.button'), why: t('sme.why', said) }
}

/** A copy to whoever was spoken for: what was entered, how it was said, and how to contest it. */
export function enteredWords(locale: Locale, side: 'sme' | 'expert', mission: MissionFile, slot: Slot, entry: BehalfEntry): Words {
  const t = texts(locale)
  const said = { ...namesOf(locale, mission), when: whenOf(locale, slot) }
  const about = entry.sheet ? ('sheet' as const) : ('entered' as const)
  return { subject: t(`mail.${about}.subject`, said), paragraphs: [t(`mail.${about}.text`, said), `${behalfSentence(locale, entry)}.`, t(`mail.entered.${side}`)], button: t('mail.entered.button'), why: t(`${side}.why`, said) }
}

export function reportedWords(locale: Locale, mission: MissionFile, slot: Slot): Words {
  const t = texts(locale)
  const said = { ...namesOf(locale, mission), when: whenOf(locale, slot) }
  return { subject: t('mail.reported.subject', said), paragraphs: [t('mail.reported.text', said)], button: t('mail.reported.button'), why: t('expert.why', said) }
}
