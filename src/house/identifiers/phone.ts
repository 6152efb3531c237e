/** `recognised` false: the number is kept as typed, since dropping it would lose the only way to reach someone. */
export type PhoneRead = { phone: string; recognised: boolean }

/** Calling codes of overseas France, whose national numbers also begin with 0 and one of these prefixes. */
const overseas: Readonly<Record<string, string>> = {
  '0262': '262', '0263': '262', '0269': '262', '0639': '262', '0692': '262', '0693': '262',
  '0590': '590', '0690': '590', '0691': '590', '0594': '594', '0694': '594', '0596': '596', '0696': '596', '0697': '596',
}

/** Overseas operators hold 0639, 069x and so on; everything else beginning with 01 to 09 is +33. */
function international(national: string): string {
  const code = overseas[national.slice(0, 4)] ?? '33'
  return `+${code}${national.slice(1)}`
}

/** A French number in E.164 from any usual writing: `06 07 56 33 43`, `+33 (0)2 99 74 99 40`, `0033…`. */
export function readPhone(typed: string): PhoneRead {
  const kept = typed.replace(/\s+/g, ' ').trim()
  const compact = kept.normalize('NFKC').replace(/\(0\)/, '').replace(/[\s.\-‐‑–/()]/g, '').replace(/^00/, '+')
  const national = /^\+330?([1-9]\d{8})$/.exec(compact)?.[1]
  if (national) return { phone: `+33${national}`, recognised: true }
  if (/^0[1-9]\d{8}$/.test(compact)) return { phone: international(compact), recognised: true }
  if (/^\+(?!33)[1-9]\d{7,14}$/.test(compact)) return { phone: compact, recognised: true }
  return { phone: kept, recognised: false }
}
