import { test } from 'vitest'
import { readTable } from './read-table.ts'
import { checkExperts } from '#people/imports/experts/rules.ts'
import { checkPartners } from '#people/imports/partners/rules.ts'
import { checkNeeds } from '../../journey/01-intake/imports/rules.ts'
test('perf', async () => {
  const seeds=[' ','a','1','1 ','au ',' - ','1/','-','.','A?','M. ','lundi ','1.','½','e','T1 ','l’',':',',','<','>','@','a.','a-','0','sauf ','et ',';','"','\t','D’','É ','\u00a0','{','=','(','+33']
  let worst=0, which=''
  for (const s of seeds) for (const end of ['!','1','a',' x']) {
    for (const n of [499, 9990, 400_000]) {
    const cell='"'+(('Z'+s.repeat(Math.ceil(n/s.length))).slice(0,n)+end).replaceAll('"','""')+'"'
    const hs=[['Nom','SIRET','E-mail','Compétences','Jours','Dispo','Tél','Statut','Observations'],['Raison sociale','SIRET','Commune','Effectif','Jours','Date adhésion','Cotisation','Correspondant','E-mail'],['Entreprise','SIREN','Dirigeant','Effectif','Projet','Compétence','Jours','Emplois créés','Échéance']]
    for (const [i,h] of hs.entries()) {
      const t=performance.now()
      const r=await readTable(Buffer.from(h.join(';')+'\n'+h.map(()=>cell).join(';')))
      if(r.ok){ const c=[checkExperts,checkPartners,checkNeeds][i]!(r as never,{today:'2026-06-15' as never}); if(!c.ok||c.heldBack.length!==1) console.log('?',s,end,n,i,c.ok&&JSON.stringify(c.records).slice(0,200)) }
      const d=performance.now()-t; const per=d/n
      if(d>150) console.log(JSON.stringify(s),end,n,i,d.toFixed(0), r.ok||r.code)
      if(d>worst){worst=d;which=s+end+n}
    }}
  }
  console.log(worst,which)
}, 500000)
