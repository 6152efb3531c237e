import type { LinkScreen } from '#house/http/links.ts'

/** What a personal link may open, by kind of object. */
export const linkScreens: readonly LinkScreen[] = []
