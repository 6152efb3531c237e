import { PDF } from '@libpdf/core'
import { expect, test } from 'vitest'
import { toInstant } from '#house/clock/plain-date.ts'
import { encryptPdf } from './encrypt.ts'
import { typeset } from './typeset.ts'

const paper = { title: 'Dossiers', locale: 'fr' as const, made: toInstant('2026-03-02T08:00:00.000Z'), network: 'Réseau', sender: 'Opérateur', foot: 'Dossiers' }

test('opens with its pass phrase and with no other; nothing of it can be read in the bytes', async () => {
  const plain = typeset('= #data.said', paper, { said: 'Cartonnages Delaunay' })
  const bytes = await encryptPdf(plain, 'abcd-efgh')
  const text = async (credentials: string) => {
    const pdf = await PDF.load(bytes, { credentials })
    return pdf.isAuthenticated ? pdf.getPage(0)?.extractText().text : null
  }
  expect(await text('abcd-efgh')).toContain('Cartonnages Delaunay')
  expect(await text('abcd-efgi')).toBeNull()
  expect(await text('')).toBeNull()
  const raw = Buffer.from(bytes).toString('latin1')
  expect(raw).not.toContain('Dossiers')
  expect(raw).toContain('/MarkInfo')
})
