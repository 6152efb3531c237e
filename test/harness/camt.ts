type Details = { amount: string; name?: string; label: string }
export type Entry = { amount: string; out?: boolean; pending?: boolean; newParty?: boolean; name?: string; label?: string; reference?: string; day?: string; details?: readonly Details[] }

const party = (name: string | undefined, newer = false) => (name ? `<RltdPties><Dbtr>${newer ? `<Pty><Nm>${name}</Nm></Pty>` : `<Nm>${name}</Nm>`}</Dbtr></RltdPties>` : '')
const details = ({ amount, name, label }: Details) => `<TxDtls><Amt Ccy="EUR">${amount}</Amt>${party(name)}<RmtInf><Ustrd>${label}</Ustrd></RmtInf></TxDtls>`

function entry({ amount, out, pending, newParty, name, label = '', reference, day = '2026-10-05', details: several }: Entry): string {
  const one = `<TxDtls>${party(name, newParty)}${name ? `<RmtInf><Ustrd>${label}</Ustrd></RmtInf>` : ''}</TxDtls>`
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${out ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts>${pending ? 'PDNG' : newParty ? '<Cd>BOOK</Cd>' : 'BOOK'}</Sts><BookgDt><Dt>${day}</Dt></BookgDt>`
    + `${reference ? `<AcctSvcrRef>${reference}</AcctSvcrRef>` : ''}<NtryDtls>${several ? several.map(details).join('') : one}</NtryDtls>${name ? '' : `<AddtlNtryInf>${label}</AddtlNtryInf>`}</Ntry>`
}

const balance = (code: string, amount: string, day: string) => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`

/** A camt.053 statement of October 2026; amounts as the bank writes them, `1234.56`. */
export const camt = ({ id = 'RELEVE-10', opening, closing, entries, from = '2026-10-01', to = '2026-10-31' }: { id?: string; opening: string; closing: string; entries: readonly Entry[]; from?: string; to?: string }): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>${id}</Id><Acct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></Acct>`
  + `${balance('OPBD', opening, from)}${balance('CLBD', closing, to)}${entries.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`
