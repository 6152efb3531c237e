import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Table, type Column } from './table.tsx'

type Row = { skill: string; days: string }
const columns: Column<Row>[] = [
  { key: 'skill', head: 'Compétence', names: true, cell: (row) => row.skill },
  { key: 'days', head: <b>Jours</b>, label: 'Jours', numeric: true, cell: (row) => row.days },
]
const rows = [{ skill: 'Commercial <b>', days: '4' }]
const base = { caption: 'Missions', columns, rows, rowKey: (row: Row) => row.skill }

describe('Table', () => {
  it('is a plain table in a region that can be reached and is named', () => {
    const html = renderToString(<Table {...base} />)
    expect(html).toContain('<section class="scroll-x" tabindex="0" aria-label="Missions"><table class="table"><caption class="vh">Missions</caption>')
    expect(html).toContain('<th scope="row">Commercial &lt;b></th><td class="n">4</td>')
    expect(html).not.toContain('role=')
  })
  it('says its roles and its heads again when it stacks', () => {
    const html = renderToString(<Table {...base} stack hover selected={() => true} foot={['Total', '4']} />)
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) expect(html).toContain(`role="${role}"`)
    expect(html).toContain('<table class="table table--rows table--stack"')
    expect(html).toContain('<tr class="sel"')
    expect(html).toContain('<td class="n" data-l="Jours" role="cell">4</td>')
    expect(html).toMatch(/<tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader">Total<\/th>/)
  })
  it('needs no region when it fits everywhere', () => {
    expect(renderToString(<Table {...base} fits showCaption />)).toMatch(/^<table class="table"><caption>Missions/)
  })
})
