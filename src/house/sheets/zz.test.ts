import { test } from 'vitest'
import { readTable } from './read-table.ts'
import writeWorkbook from 'write-excel-file/node'
import { checkExperts } from '#people/imports/experts/rules.ts'
test('perf', async () => {
  const row=(n:number)=>`TRAORÉ Éric;64308059100008;eric${n}@agro.example;2;toute l’année sauf août;RH : recrutement`
  const text='Nom Prénom;SIRET;E-mail;Nb jours / an;Disponibilités;Compétences\n'+Array.from({length:199_000},(_, n)=>row(n)).join('\n')
  let t=performance.now(); const b=Buffer.from(text); const table=await readTable(b); console.log('csv read', b.length, performance.now()-t)
  if(table.ok){ t=performance.now(); const c=checkExperts(table,{today:'2026-06-15' as never}); console.log('check', performance.now()-t, c.ok&&c.records.length)}
  const data=[['Nom Prénom','SIRET','E-mail'].map(value=>({value})), ...Array.from({length:20000},(_, n)=>row(n).split(';').slice(0,3).map(value=>({value})))]
  const x=await (await writeWorkbook(data as never)).toBuffer(); t=performance.now(); const tb=await readTable(x); console.log('xlsx', x.length, performance.now()-t, tb.ok&&tb.rows.length)
  // one huge quoted / pathological lines
  for (const [n,s] of Object.entries({a:'a'.repeat(2e6), semi:';'.repeat(2e6), q:'"'.repeat(1e6), sp:'Nom;SIRET\n'+' '.repeat(1e6)+'x;1', digits:'Nom;SIRET\nA;'+'1 '.repeat(3e5), lost: 'x;y\n'+'A?'.repeat(1)+' '.repeat(2e5)+'!'})) { t=performance.now(); const r=await readTable(Buffer.from(s)); let m=''; if(r.ok){ const c=checkExperts({...r, headers:['Nom','SIRET','E-mail'], rows:r.rows.map(x=>({...x,cells:{Nom:x.cells.Nom??'', SIRET:x.cells.SIRET??'', 'E-mail':x.cells.Nom??''}}))} as never,{today:'2026-06-15' as never}); m=c.ok?String(c.heldBack.length):'no'} console.log(n, performance.now()-t, r.ok||r.code, m) }
}, 200000)
