import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Field, FileField, Select, TextArea } from './field.tsx'

describe('Field', () => {
  it('is tied to its label, its hint and its error', () => {
    const html = renderToString(<Field name="goal" label="Objectif" hint="Une phrase." error="Écrivez l’objectif." value={'"vendre"'} note="facultatif" />)
    expect(html).toContain('<div class="field field--err"><label for="f-goal">Objectif<span class="note"> (facultatif)</span></label>')
    expect(html).toContain('<span class="hint" id="f-goal-hint">Une phrase.</span><span class="err" id="f-goal-error">Écrivez l’objectif.</span>')
    expect(html).toContain('id="f-goal" name="goal" type="text" value="&quot;vendre&quot;"')
    expect(html).toContain('aria-describedby="f-goal-hint f-goal-error" aria-invalid="true"')
  })
  it('says nothing of an error that is not there', () => {
    const html = renderToString(<Field name="mail" type="email" label="Courriel" autocomplete="email" />)
    expect(html).not.toMatch(/aria-|err|placeholder/)
    expect(html).toContain('autocomplete="email"')
  })
  it('keeps dates and numbers short', () => {
    expect(renderToString(<Field name="day" type="date" label="Jour" min="2026-01-01" />)).toContain('class="input input--short"')
  })
})

describe('the other fields', () => {
  it('keep what was answered, escaped', () => {
    expect(renderToString(<TextArea name="more" label="Contexte" value="</textarea><b>" />)).toContain('&lt;/textarea>&lt;b>')
    expect(renderToString(<Select name="skill" label="Compétence" empty="Choisissez" value="b" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} />)).toContain(
      '<option value>Choisissez</option><option value="a">A</option><option value="b" selected>B</option>',
    )
    expect(renderToString(<FileField name="file" label="Comptes" accept=".pdf" />)).toContain('type="file" accept=".pdf"')
  })
})
