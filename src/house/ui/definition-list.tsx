import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

export type Definition = { term: string; /** « non recueilli » when there is nothing, never blank. */ description: ComponentChildren }

/** Terms and what they hold; `stacked` puts the term above. */
export function DefinitionList({ items, stacked }: { items: readonly Definition[]; stacked?: boolean }) {
  return (
    <dl class={classes('dl', stacked && 'dl--one')}>
      {items.map(({ term, description }) => (
        <>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  )
}
