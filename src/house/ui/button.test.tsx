import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Button, LinkButton } from './button.tsx'

describe('Button', () => {
  it('submits its form by default', () => {
    expect(renderToString(<Button variant="primary" name="answer" value="yes">Oui</Button>)).toBe('<button class="btn btn--primary" type="submit" name="answer" value="yes">Oui</button>')
  })
  it('says why it cannot be used', () => {
    const html = renderToString(<Button disabledBecause="2 votes manquent">Clore le vote</Button>)
    expect(html).toContain('disabled')
    expect(html).toContain('<span class="btn-why">2 votes manquent</span>')
  })
})

describe('LinkButton', () => {
  it('is a link', () => {
    expect(renderToString(<LinkButton href="/x" size="small" wide>Ouvrir</LinkButton>)).toBe('<a class="btn btn--s btn--wide" href="/x">Ouvrir</a>')
  })
})
