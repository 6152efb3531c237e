const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>']
const words = 'BT /F1 16 Tf 72 770 Td (Registre du personnel, extrait de demonstration) Tj ET'
const all = [...objects, `<< /Length ${words.length} >>\nstream\n${words}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
const body = all.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')

/** A page of a staff register, for the questions whose jobs were verified. */
export const register = new TextEncoder().encode(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size ${all.length + 1} >>\n%%EOF\n`)
