import fr from './texts.fr.json'

type Key = keyof typeof fr & `event.${string}`

/** The key of an event's sentence; what the catalogue does not know is told without its detail. */
export const wordingOf = (name: string): Key => (Object.hasOwn(fr, `event.${name}`) ? (`event.${name}` as Key) : 'event.other')
