import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { asImage } from './attributes.ts'
import { Brand } from './brand.tsx'
import { Menu, NavLinks, type NavItem } from './menu.tsx'
import { uiTexts } from './texts.ts'

export type Crumb = { label: string; href?: string }
export type Territory = { name: string; /** The operator that runs it. */ operator: string; others: readonly { name: string; href: string }[] }
export type Person = { name: string; /** « animatrice locale » */ role: string; initials: string; href?: string }

export type WorkLayoutProps = {
  locale: Locale
  home: string
  networkName?: string
  nav: readonly NavItem[]
  territory?: Territory
  person: Person
  /** Where the sign-out form posts. */
  signOut: string
  /** From the widest to the current page; the last one has no link. */
  crumbs: readonly Crumb[]
  /** Address of the search page; no search form without it. */
  search?: string
  /** What was searched, kept in the field. */
  query?: string
  children: ComponentChildren
}

function TerritorySwitch({ locale, territory }: { locale: Locale; territory: Territory }) {
  const place = (
    <>
      <b>{territory.name}</b>
      <span>{territory.operator}</span>
    </>
  )
  if (territory.others.length === 0) return <div class="territory">{place}</div>
  return (
    <details class="territory">
      <summary>
        {place}
        <span class="vh">{uiTexts(locale)('work.territory')}</span>
      </summary>
      <ul>
        {territory.others.map(({ name, href }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Written twice, once for each width; the stylesheet shows one of them. It holds no id for that reason. */
function SideBody({ locale, nav, territory, person, signOut }: WorkLayoutProps) {
  const t = uiTexts(locale)
  return (
    <>
      {territory && <TerritorySwitch locale={locale} territory={territory} />}
      <nav aria-label={t('nav.sections')}>
        <NavLinks items={nav} />
      </nav>
      <div class="foot person">
        <span>
          <b>{person.name}</b>
          {person.role}
        </span>
        <form method="post" action={signOut}>
          <button class="linkbtn" type="submit">
            {t('work.signOut')}
          </button>
        </form>
      </div>
    </>
  )
}

function SearchForm({ locale, action, query }: { locale: Locale; action: string; query?: string }) {
  const t = uiTexts(locale)
  return (
    <search class="palette">
      <form method="get" action={action}>
        <input type="search" name="q" value={query} aria-label={t('search.label')} autocomplete="off" />
        <button type="submit">{t('search.go')}</button>
      </form>
    </search>
  )
}

function Crumbs({ locale, crumbs }: { locale: Locale; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={uiTexts(locale)('nav.crumbs')}>
      <ol class="crumbs">
        {crumbs.map(({ label, href }) => (
          <li key={label} aria-current={href ? undefined : 'page'}>
            {href ? <a href={href}>{label}</a> : label}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Avatar({ person }: { person: Person }) {
  const label = `${person.name}, ${person.role}`
  if (person.href) {
    return (
      <a class="avatar" href={person.href}>
        {person.initials}
        <span class="vh"> {label}</span>
      </a>
    )
  }
  return (
    <span class="avatar" {...asImage(label)}>
      {person.initials}
    </span>
  )
}

/** Screens of those who work in the network: side navigation, bar, dense content. */
export function WorkLayout(props: WorkLayoutProps) {
  const { locale, home, networkName, person, crumbs, search, query, children } = props
  const t = uiTexts(locale)
  return (
    <div class="app">
      <aside class="side" aria-label={t('work.space')}>
        <Brand href={home} name={networkName} />
        <div class="side-body">
          <SideBody {...props} />
        </div>
        <Menu label={t('nav.menu')}>
          <SideBody {...props} />
        </Menu>
      </aside>
      <div class="main">
        <header class="bar">
          <Crumbs locale={locale} crumbs={crumbs} />
          {search && <SearchForm locale={locale} action={search} query={query} />}
          <Avatar person={person} />
        </header>
        <main class="content" id="contenu">
          {children}
        </main>
      </div>
    </div>
  )
}

/** The head of a work screen: where one stands, the title, and the one main action on the right. */
export function ScreenHead({ meta, title, facts, action }: { meta?: ComponentChildren; title: ComponentChildren; facts?: readonly string[]; action?: ComponentChildren }) {
  return (
    <div class="screen-head">
      <div class="hdl">
        {meta && <p class="meta">{meta}</p>}
        <h1 class="h-screen">{title}</h1>
        {facts && (
          <p class="facts">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      {action && <div class="actions">{action}</div>}
    </div>
  )
}
