/** The joint, a mortise and a tenon: violet for the helper company, ochre for the SME. */
export function Mark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path class="a" d="M2 4h10v6h7v8h-7v6H2z" />
      <path class="b" d="M14 4h12v20H14v-4h7V8h-7z" />
    </svg>
  )
}

/** The mark and the name, always a link to a home page. */
export function Brand({ href, name = 'Mainforte' }: { href: string; name?: string }) {
  return (
    <a class="brand" href={href}>
      <Mark />
      <span>{name}</span>
    </a>
  )
}
