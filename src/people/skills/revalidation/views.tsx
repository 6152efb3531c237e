import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choice } from '#house/ui/choice.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { LinkForm, LinkNote, type LinkProps } from '#people/links/views.tsx'
import { familyName } from '#people/skills/schema.ts'
import { revalidateSkills } from './actions.ts'
import type { SiteSkills } from './queries.ts'
import { keyOf, revalidationAddress, texts } from './schema.ts'

type Skill = SiteSkills['skills'][number]

/** « Confirmée le 3 mars 2026 », or that it was long ago, or never. */
export function standingWords(locale: Locale, { standing, confirmed_on }: Pick<Skill, 'standing' | 'confirmed_on'>): string {
  const t = texts(locale)
  return t(`standing.${standing}`, { date: confirmed_on ? formats(locale).date(confirmed_on) : '' })
}

/** One box a capability; unticked it is confirmed, so that « all of it » is one button. */
function Boxes({ locale, skills, ticked }: { locale: Locale; skills: readonly Skill[]; ticked: readonly string[] }) {
  const t = texts(locale)
  const people = [...new Map(skills.map((skill) => [skill.expert_id, skill])).values()]
  return (
    <>
      {people.map(({ expert_id, expert, job_title }) => (
        <fieldset class="field" key={expert_id}>
          <legend>{t('withdraw.from', { expert })}{job_title && <span class="note"> ({job_title})</span>}</legend>
          {skills.filter((skill) => skill.expert_id === expert_id).map((skill) => {
            const key = keyOf(skill)
            const family = familyName(locale, skill.family_code)
            return (
              <div key={key}>
                <input type="hidden" name="shown" value={key} />
                <Choice type="checkbox" name="withdrawn" value={key} label={t('withdraw', { what: skill.capability || family })} checked={ticked.includes(key)} detail={<>{skill.capability && `${family}, `}{t('level', { level: skill.level })}. {standingWords(locale, skill)}</>} />
              </div>
            )
          })}
        </fieldset>
      ))}
    </>
  )
}

const dueIn = (skills: readonly Skill[]) => skills.filter(({ standing }) => standing !== 'fresh').length

function State({ locale, skills }: { locale: Locale; skills: readonly Skill[] }) {
  const t = texts(locale)
  if (skills.length === 0) return <Message title={t('none')} />
  const due = dueIn(skills)
  return due === 0 ? <Message tone="ok" title={t('done')}>{t('done.text')}</Message> : <p>{t('due', { count: due })}</p>
}

export function OwnSkillsView({ locale, typed, shown: { site, skills } }: { locale: Locale; typed: Typed; shown: SiteSkills }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={site.firm} title={t('title', { site: site.name })} lead={t('lead')}>
      <State locale={locale} skills={skills} />
      {skills.length > 0 && (
        <Form action={revalidationAddress(site.id)} idempotencyKey={crypto.randomUUID()} label={t('title', { site: site.name })}>
          <Boxes locale={locale} skills={skills} ticked={typed.all('withdrawn')} />
          <Actions><Button variant="primary">{t('go')}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}

export function SkillsByLinkView(props: LinkProps & { told: SiteSkills }) {
  const { locale, link, sent, told: { site, skills } } = props
  const t = texts(locale)
  const said = { site: site.name, firm: site.firm }
  return (
    <>
      <h1>{t('title', said)}</h1>
      <p class="muted">{t('lead')}</p>
      <State locale={locale} skills={skills} />
      {skills.length > 0 && (
        <LinkForm link={link} action={revalidateSkills.name} label={t('title', said)}>
          <Boxes locale={locale} skills={skills} ticked={sent?.lists?.['withdrawn'] ?? [sent?.fields['withdrawn'] ?? '']} />
          <Button variant="primary" size="large" wide>{t('go')}</Button>
        </LinkForm>
      )}
      <LinkNote {...props} why={t('why', said)} confidential={t('confidential')} />
    </>
  )
}
