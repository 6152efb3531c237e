import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { Aside, Checks, Rows } from './aside.tsx'
import { BarChart } from './bar-chart.tsx'
import { Board } from './board.tsx'
import { Actions, Button, LinkButton } from './button.tsx'
import { Checkbox, Choices } from './choice.tsx'
import { DefinitionList } from './definition-list.tsx'
import { renderDocument } from './document.tsx'
import { Empty } from './empty.tsx'
import { Field, FileField, Select, TextArea } from './field.tsx'
import { Figures } from './figures.tsx'
import { ErrorSummary, FilterForm, Form, StepOf } from './form.tsx'
import { Frieze } from './frieze.tsx'
import { HalfDay, HalfDayLegend } from './half-day.tsx'
import { Log } from './log.tsx'
import { Message } from './message.tsx'
import { NextStep } from './next-step.tsx'
import { Pagination, Segments } from './pagination.tsx'
import { PhoneLayout } from './phone-layout.tsx'
import { PublicLayout } from './public-layout.tsx'
import { QuantityLabel, QuantityLegend, Suppressed } from './quantity.tsx'
import { Rank } from './rank.tsx'
import { Limits, Section, Sheet } from './sheet.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Tasks } from './tasks.tsx'
import { DateBlock } from './time.tsx'
import { ScreenHead, WorkLayout } from './work-layout.tsx'

const locale = 'fr'
const day = toPlainDate('2026-11-17')
const nav = [{ label: 'Dossiers', href: '/dossiers', current: true, count: 39 }]
const languages = [
  { locale: 'fr' as const, name: 'Français', href: '?lang=fr' },
  { locale: 'en' as const, name: 'English', href: '?lang=en' },
]

const forms = (
  <Form action="/projets" idempotencyKey="k">
    <StepOf locale={locale} step={1} steps={3} />
    <ErrorSummary locale={locale} errors={{ goal: 'Écrivez l’objectif.' }} />
    <Field name="goal" label="Objectif" hint="Une phrase." error="Écrivez l’objectif." />
    <TextArea name="context" label="Contexte" />
    <Select name="skill" label="Compétence" options={[{ value: 'a', label: 'A' }]} />
    <FileField name="accounts" label="Comptes" note="facultatif" />
    <Choices name="who" label="Qui ?" options={[{ value: 'a', label: 'Moi', detail: 'dirigeant' }, { value: 'b', label: 'Elle' }]} />
    <Checkbox name="ok" label="J’accepte" />
    <Actions>
      <Button variant="primary" size="large" wide>Envoyer</Button>
      <Button variant="quiet" size="small">Annuler</Button>
      <Button disabledBecause="2 votes manquent">Clore</Button>
      <LinkButton href="/x">Ouvrir</LinkButton>
    </Actions>
  </Form>
)

const lists = (
  <>
    <Tasks label="Tâches" tasks={[{ when: 'En retard', late: true, detail: '5 min', title: 'Relancer', about: 'Tôlerie', first: true }]} />
    <Board label="Étapes" none="aucun" columns={[{ title: 'Contact', count: 1, label: 'Contact, 1 dossier', cards: [{ title: 'Kerlann', href: '/1', about: 'Stratégie', state: '3 jours', tone: 'wait' }], more: { label: 'Et 2 autres', href: '/2' } }, { title: 'Bilan', count: 0, label: 'Bilan, 0 dossier', cards: [] }]} />
    <Frieze locale={locale} label="Frise" stages={[{ title: 'Contact', note: '12 févr.', state: 'done' }, { title: 'Mission', state: 'now' }]} />
    <Aside title="Personnes"><Rows rows={[{ what: 'Julien', detail: 'dirigeant', end: '2' }]} /></Aside>
    <Checks locale={locale} checks={[{ what: 'Comptes', detail: 'reçus', when: '4 mai', state: 'done' }, { what: 'Bilan', state: 'waiting' }, { what: 'Plan', state: 'failed' }]} />
    <DefinitionList stacked items={[{ term: 'Objectif', description: 'Vendre' }]} />
    <Limits title="Hors périmètre" items={['Recruter']} note="Toute demande en plus revient à l’animatrice." />
    <Log entries={[{ at: day, when: '17 nov.', what: 'Signée.' }]} />
    <Table stack hover caption="Missions" columns={[{ key: 'a', head: 'Mission', names: true, cell: (row: string) => row }, { key: 'b', head: 'Jours', numeric: true, nowrap: true, cell: () => <Suppressed>moins de 5 entreprises</Suppressed> }]} rows={['Commercial']} rowKey={(row) => row} selected={() => true} />
    <Rank locale={locale} candidates={[{ name: 'Roche', about: 'Contrôleur', reasons: [{ for: true, text: 'Proche' }, { for: false, text: 'Pris' }], points: 9, max: 10, parts: [{ label: 'Proximité', points: 9, max: 10 }], weeks: { label: '4 communes', shares: [0.5] }, aside: <Tag tone="on">retenu</Tag>, selected: true }]} />
    <Pagination locale={locale} page={2} pages={3} href={(n) => `?page=${n}`} />
  </>
)

const figures = (
  <>
    <Figures figures={[{ value: '425', label: 'jours contractualisés', quantity: 'contracted', definition: 'Inscrits dans une lettre de mission.' }]} />
    <BarChart locale={locale} title="Jours" definition="Journées." heads={{ label: 'Quantité', note: 'Source', value: '2015' }} source="Millésime 2015" bars={[{ label: 'Réalisé', note: 'déclarés', quantity: 'delivered', value: 3, text: '3', remark: 'provisoire' }, { label: 'Autres', value: 1, text: '1', rest: true }]} />
    <QuantityLegend locale={locale} />
    <HalfDayLegend locale={locale} />
    <p><QuantityLabel of="verified">constaté</QuantityLabel> <HalfDay state="declared" waiting onBehalf="par téléphone">Déclarée</HalfDay></p>
    <div class="date"><DateBlock of={day} block={{ weekday: 'mardi', day: '17', month: 'novembre' }} /></div>
    <Segments label="Année" items={nav} />
    <FilterForm action="/dossiers" label="Filtrer"><Field name="q" label="Nom" /></FilterForm>
    <Message tone="wait" title="Sans réponse" live="status">6 jours.</Message>
    <Empty title="Rien à faire aujourd’hui">Prochaine échéance : vendredi.</Empty>
  </>
)

const work = (
  <WorkLayout locale={locale} home="/" nav={nav} territory={{ name: 'A', operator: 'B', others: [{ name: 'C', href: '?territoire=c' }] }} person={{ name: 'Claire Delmas', role: 'animatrice', initials: 'CD', href: '/moi' }} signOut="/deconnexion" crumbs={[{ label: 'Dossiers', href: '/dossiers' }, { label: 'Kerlann' }]} search="/recherche">
    <ScreenHead title="Kerlann" meta="Dossier 2026-014" facts={['34 salariés']} action={<LinkButton href="/x">Agir</LinkButton>} />
    <div class="cols cols--next">
      <NextStep when="Aujourd’hui" title="Relancer" about="6 jours" action={<Button variant="primary">Relancer</Button>} />
      <Sheet>
        <Section id="champs" title="Champs" note="trois étapes">{forms}</Section>
        <Section title="Listes">{lists}</Section>
        <Section title="Chiffres" level={2}>{figures}</Section>
      </Sheet>
    </div>
  </WorkLayout>
)
const open = (
  <PublicLayout locale={locale} home="/" nav={nav} languages={languages} foot={{ left: nav, right: nav }}>
    <h1 class="h-display">Baromètre</h1>
    <Sheet large><Section level={3} title="Un échange">…</Section></Sheet>
  </PublicLayout>
)
const phone = <PhoneLayout home="/" call={{ label: 'Appeler Claire', href: 'tel:0200000012' }}><h1>Bonjour</h1></PhoneLayout>

const page = { locale, title: 'Galerie', demonstration: true, styles: ['/s.css'], scripts: [], networkName: 'Mainforte' } as const
const pages = Object.entries({ work, open, phone }).map(([name, body]) => ({ name, html: renderDocument({ ...page, body }) }))
const folder = new URL('.', import.meta.url)
const css = readdirSync(folder).filter((name) => name.endsWith('.css')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')

describe.each(pages)('the gallery, $name', ({ html }) => {
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])

  it('has one title of first rank and one content', () => {
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<main/g)).toHaveLength(1)
  })
  it('has no id twice, and every reference leads to one', () => {
    expect(new Set(ids).size).toBe(ids.length)
    const wanted = [...html.matchAll(/ (?:for|aria-labelledby|aria-describedby|href)="([^"]*)"/g)]
      .filter(([whole]) => !whole.startsWith(' href') || whole.includes('"#'))
      .flatMap((match) => (match[1] ?? '').replace('#', '').split(' '))
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
  })
  it('has no style attribute and no inline script, which the content security policy forbids', () => {
    expect(html).not.toMatch(/ style=| on[a-z]+="|<script(?![^>]* src=)/)
  })
  it('never uses a placeholder as a label', () => {
    expect(html).not.toContain('placeholder')
  })
  it('uses only classes that the stylesheet knows', () => {
    const used = new Set([...html.matchAll(/ class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')))
    expect([...used].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(css))).toEqual([])
  })
})
