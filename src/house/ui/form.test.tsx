import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ErrorSummary, fieldId, Form, StepOf } from './form.tsx'

describe('Form', () => {
  it('posts, carries its key, and leaves the words of errors to the server', () => {
    const html = renderToString(
      <Form action="/projets" idempotencyKey="k1" hidden={{ step: '2' }} multipart>
        <p>…</p>
      </Form>,
    )
    expect(html).toContain('method="post" action="/projets" enctype="multipart/form-data"')
    expect(html).toContain('novalidate')
    expect(html).toContain('<input type="hidden" name="idempotencyKey" value="k1"/><input type="hidden" name="step" value="2"/>')
  })
})

describe('ErrorSummary', () => {
  it('is nothing when nothing is wrong', () => {
    expect(renderToString(<ErrorSummary locale="fr" errors={{}} />)).toBe('')
  })
  it('counts, links to each field, and takes the focus without a script', () => {
    const html = renderToString(<ErrorSummary locale="fr" errors={{ goal: 'Écrivez l’objectif.', 'days[0]': 'Choisissez <un> jour.' }} />)
    expect(html).toContain('role="alert" tabindex="-1" autofocus')
    expect(html).toContain('2 réponses sont à corriger')
    expect(html).toContain('<a href="#f-goal">Écrivez l’objectif.</a>')
    expect(html).toContain('<a href="#f-days-0-">Choisissez &lt;un> jour.</a>')
    expect(fieldId('days[0]')).toBe('f-days-0-')
  })
})

describe('StepOf', () => {
  it('says progress in words', () => {
    expect(renderToString(<StepOf locale="fr" step={2} steps={3} />)).toContain('Étape 2 sur 3')
  })
})
