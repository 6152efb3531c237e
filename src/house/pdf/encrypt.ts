/**
 * The same PDF, opened by one pass phrase only (AES-256, PDF 2.0 revision 6): any reader of PDFs opens it without network.
 * Its tags, language, title and bookmarks stay.
 */
export async function encryptPdf(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  // Loaded with the first pack: a server that encrypts none need not hold the library.
  const { PDF } = await import('@libpdf/core')
  const pdf = await PDF.load(bytes)
  pdf.setProtection({ userPassword: passphrase, ownerPassword: passphrase, algorithm: 'AES-256' })
  return await pdf.save()
}
