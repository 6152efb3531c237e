import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from './texts.en.json'
import fr from './texts.fr.json'
import { exclusionIn, gateIn, liftIn, reasonIn } from './rules.ts'

const engine = (file: string) => readFileSync(join(import.meta.dirname, '../../solver', file), 'utf8')
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter(Boolean)))]

describe('every code of the engine has words in both languages', () => {
  const reasons = found(engine('parts.ts'), /(?:plus|minus)\('([\w-]+)'/g)
  const gates = found(engine('gates.ts'), /excluded\('([\w-]+)'/g)
  const lifts = [...found(engine('gates.ts'), /excluded\('[\w-]+', [^'\n]*'([\w-]+)'/g), 'wider-radius', 'expert-accepts-remote', 'sme-accepts-remote', 'nothing']
  const relaxations = found(readFileSync(join(import.meta.dirname, '../../../../house/calendar/plan/relax.ts'), 'utf8'), /code: '([\w-]+)'/g)
  test.each([...reasons.map((code) => `reason.${code}`), ...gates.flatMap((code) => [`gate.${code}`, `short.${code}`]), ...lifts.map((code) => `lift.${code}`), ...relaxations.map((code) => `relax.${code}`)])('%s', (key) => {
    expect(fr).toHaveProperty([key])
    expect(en).toHaveProperty([key])
  })
  test('and there are as many as expected', () => {
    expect([reasons.length, gates.length, relaxations.length]).toEqual([18, 16, 5])
  })
})

describe('in words', () => {
  const left = { year: 2026, halfDaysLeft: 5, siteHalfDaysLeft: 12 }
  test('half-days are said in days', () => {
    expect(exclusionIn('fr', { code: 'no-days-left', params: { left: 2, asked: 3 } })).toBe('Plus assez de jours cette année\u00a0: 1\u00a0jour sur les 1,5\u00a0jour demandés')
    expect(liftIn('en', { code: 'more-expert-half-days', params: { missing: 1 } })).toBe('0.5 days more from their employer, or wait for January'.replace(' ', '\u00a0'))
    expect(reasonIn('fr', { code: 'half-days-left', params: { count: 5 } }, left)).toBe('2,5\u00a0jours encore disponibles pour cette personne en 2026, 6\u00a0jours pour son site')
  })
  test('dates, families and lists too', () => {
    expect(reasonIn('fr', { code: 'first-common-week', params: { monday: '2026-12-07' } }, left)).toBe('Rien de commun avant la semaine du 7 décembre 2026')
    expect(exclusionIn('fr', { code: 'capability', params: { family: 'hqse', capabilities: ['préparer ISO 9001'] } })).toBe('Compétence non enregistrée\u00a0: préparer ISO 9001')
    expect(exclusionIn('en', { code: 'capability', params: { family: 'gestion-finances', capabilities: [] } })).toBe('Skill not recorded: Management and finance')
    expect(liftIn('fr', { code: 'relax-plan-rules', params: { rules: ['spacing', 'window'] } })).toBe('Assouplir l’écart entre deux séances, la fin souhaitée')
    expect(exclusionIn('fr', { code: 'no-common-plan', params: { halfDays: 4, from: '2026-04-01', to: '2026-06-30' } })).toBe('Pas de calendrier commun de 2\u00a0jours, du 1er avril 2026 au 30 juin 2026')
    expect(exclusionIn('fr', { code: 'three-proposals-open', params: { open: 3, most: 3 } })).toBe('3 demandes attendent déjà sa réponse, 3 au plus')
    expect(exclusionIn('fr', { code: 'conflict', params: { kind: 'supplier' } })).toContain('Fournisseur')
    expect(gateIn('fr', 'no-days-left')).toBe('plus assez de jours cette année')
  })
  test('a capability nobody named is its family', () => {
    expect(reasonIn('fr', { code: 'capability-confirmed', params: { family: 'strategie', capability: '', level: 4 } }, left)).toBe('Compétence confirmée en Stratégie, niveau 4 sur 5')
  })
})
