import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Checkbox, Choices } from './choice.tsx'

const options = [
  { value: 'a', label: 'Moi' },
  { value: 'b', label: 'Une autre personne', detail: 'de l’équipe' },
]

describe('Choices', () => {
  it('is a named group whose first answer is where the error leads', () => {
    const html = renderToString(<Choices name="who" label="Qui ?" error="Choisissez une réponse." options={options} />)
    expect(html).toContain('<fieldset class="field field--err"><legend>Qui ?</legend>')
    expect(html).toContain('type="radio" name="who" value="a" id="f-who" aria-invalid="true"')
    expect(html).toContain('id="f-who-2"')
    expect(html).toContain('<small>de l’équipe</small>')
  })
  it('keeps the chosen answers', () => {
    const html = renderToString(<Choices name="who" type="checkbox" label="Qui ?" value={['b']} options={options} />)
    expect(html.match(/checked/g)).toHaveLength(1)
    expect(html).toContain('value="b" id="f-who-2" checked')
  })
})

describe('Checkbox', () => {
  it('carries its own error', () => {
    const html = renderToString(<Checkbox name="ok" label="J’accepte" error="Il faut votre accord." checked />)
    expect(html).toContain('id="f-ok" checked aria-describedby="f-ok-error" aria-invalid="true"')
  })
})
