import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentOf, toPlainDate } from '../../clock/plain-date.ts'
import { typeset } from '../../pdf/typeset.ts'
import { keyOfPem, openSealKey, ownCertificate } from './certificate.ts'
import { referenceIn } from './reference.ts'
import { sealPdf, type Sealing } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-seal-test-'))
const now = momentOf(toPlainDate('2026-11-17'), 9)
const made = new Date('2026-01-01T00:00:00Z')
const id = '0190c0de-0000-7000-8000-000000000001'
const mark = { reason: 'Cachet de la plateforme, posé une fois.', contact: `http://reseau.example/verifier?reference=${id}`, now }
const letter = typeset('#head()\n= #data.title\n#written(data.text)', { title: 'Lettre de mission', locale: 'fr', made: now, network: 'Réseau d’essai', sender: 'Opérateur', foot: 'Lettre' }, { text: 'Texte de la lettre.' })

const has = (tool: string, flag = '-v') => spawnSync(tool, [flag]).error === undefined
function run(tool: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', cwd: folder })
  return `${stdout}${stderr}`
}
function told(tool: string, bytes: Uint8Array, ...flags: string[]): string {
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, bytes)
  return run(tool, ...flags, file)
}

let own: Sealing
beforeAll(async () => {
  own = { key: keyOfPem(await ownCertificate('Réseau d’essai', made)), timestampUrl: undefined }
})

/** One byte of the page's content, well inside what the seal covers. */
function tampered(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Buffer.from(copy).indexOf('stream') + 40
  copy[at] = copy[at]! ^ 1
  return copy
}

test('a seal carries where it is checked, and says so even once the document was changed', async () => {
  const { bytes, level } = await sealPdf(letter, own, mark)
  expect(level).toBe('B-B')
  expect(referenceIn(letter)).toBeNull()
  expect([referenceIn(bytes), referenceIn(tampered(bytes))]).toEqual([id, id])
})

describe.skipIf(!has('pdfsig'))('as poppler reads it (needs pdfsig, pdfinfo)', () => {
  test('the seal is valid, covers the whole document, and one byte undoes it', async () => {
    const { bytes } = await sealPdf(letter, own, mark)
    const report = told('pdfsig', bytes)
    expect(report).toContain('Signature is Valid')
    expect(report).toContain('Total document signed')
    expect(report).toContain('ETSI.CAdES.detached')
    expect(report).toContain('Réseau d’essai')
    expect(told('pdfsig', tampered(bytes))).not.toContain('Signature is Valid')
  })

  test('the document stays tagged, with its title and language', async () => {
    const { bytes } = await sealPdf(letter, own, mark)
    const info = told('pdfinfo', bytes)
    expect(info).toMatch(/Title: +Lettre de mission/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(told('pdftotext', bytes)).not.toContain('Error')
    expect(Buffer.from(bytes).toString('latin1').replaceAll(' ', '')).toMatch(/\/Lang\(fr/)
  })
})

test.skipIf(!has('qpdf'))('its structure is sound (needs qpdf)', async () => {
  expect(told('qpdf', (await sealPdf(letter, own, mark)).bytes, '--check')).toContain('No syntax or stream encoding errors found')
})

describe.skipIf(!has('openssl', 'version'))('with what an operator brings (needs openssl)', () => {
  let service: Server
  let answered = 0
  const address = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}/tsr`

  beforeAll(async () => {
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'op.key', '-out', 'op.crt', '-days', '3650', '-subj', '/CN=Operateur')
    run('openssl', 'pkcs12', '-export', '-inkey', 'op.key', '-in', 'op.crt', '-passout', 'pass:secret', '-out', 'op.p12')
    writeFileSync(join(folder, 'op.pem'), readFileSync(join(folder, 'op.crt'), 'utf8') + readFileSync(join(folder, 'op.key'), 'utf8'))
    writeFileSync(join(folder, 'tsa.cnf'), '[req]\ndistinguished_name=dn\nx509_extensions=v3\n[dn]\n[v3]\nextendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=one\n[one]\nserial=tsa.srl\nsigner_cert=tsa.crt\ncerts=tsa.crt\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha384,sha512\ness_cert_id_alg=sha256\n')
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.crt', '-days', '3650', '-subj', '/CN=Horodatage', '-config', 'tsa.cnf')
    writeFileSync(join(folder, 'tsa.srl'), '01\n')
    service = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => void parts.push(part)).on('end', () => {
        writeFileSync(join(folder, 'ask.tsq'), Buffer.concat(parts))
        run('openssl', 'ts', '-reply', '-queryfile', 'ask.tsq', '-config', 'tsa.cnf', '-section', 'one', '-out', 'answer.tsr')
        answered += 1
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(readFileSync(join(folder, 'answer.tsr')))
      })
    })
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', () => ready()))
  })
  afterAll(() => void service.close())

  test('a timestamp service dates the seal (B-T); without an answer nothing is sealed', async () => {
    const plain = await sealPdf(letter, own, mark)
    const dated = await sealPdf(letter, { ...own, timestampUrl: address() }, mark)
    expect([dated.level, answered]).toEqual(['B-T', 1])
    // The token stands inside the signature: id-aa-signatureTimeStampToken, in hexadecimal.
    const holdsToken = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').toLowerCase().includes('2a864886f70d010910020e')
    expect([holdsToken(plain.bytes), holdsToken(dated.bytes)]).toEqual([false, true])
    if (has('pdfsig')) expect(told('pdfsig', dated.bytes)).toContain('Signature is Valid')
    await expect(sealPdf(letter, { ...own, timestampUrl: 'http://127.0.0.1:9/tsr' }, mark)).rejects.toThrow()
  })

  test.each([['op.pem', ''], ['op.p12', 'secret']])('the operator’s own certificate seals (%s)', async (file, password) => {
    const key = await openSealKey({ path: join(folder, file), password }, folder, 'Réseau', made)
    const { bytes } = await sealPdf(letter, { key, timestampUrl: undefined }, mark)
    expect(key.subject).toContain('Operateur')
    if (has('pdfsig')) expect(told('pdfsig', bytes)).toContain('Signature is Valid')
  })

  test('what cannot be used is said in one line that names the setting', async () => {
    writeFileSync(join(folder, 'mixed.pem'), readFileSync(join(folder, 'op.crt'), 'utf8') + readFileSync(join(folder, 'tsa.key'), 'utf8'))
    const open = (file: string, password = '', at = made) => openSealKey({ path: join(folder, file), password }, folder, 'Réseau', at).then(() => 'opened', (error: Error) => `${error.name}: ${error.message}`)
    const said = [await open('absent.pem'), await open('op.p12', 'wrong'), await open('mixed.pem'), await open('tsa.cnf'), await open('op.pem', '', new Date('2999-01-01'))]
    for (const line of said) expect(line).toMatch(/^OperatorError: setting SEAL_CERTIFICATE: [^\n]+$/)
    expect(said[2]).toContain('its key is not that of its certificate')
    expect(said[4]).toContain('ended on')
  })
})

test('without one the installation makes its own, once, and keeps it for itself', async () => {
  const at = mkdtempSync(join(tmpdir(), 'mainforte-seal-test-'))
  const [first, second] = await Promise.all([openSealKey(null, at, 'Réseau', made), openSealKey(null, at, 'Réseau', made)])
  const again = await openSealKey(null, at, 'Réseau', made)
  expect(new Set([first.sha256, second.sha256, again.sha256]).size).toBe(1)
  writeFileSync(join(at, 'seal.pem'), 'nothing')
  await expect(openSealKey(null, at, 'Réseau', made)).rejects.toThrow(/seal\.pem cannot be used/)
})
