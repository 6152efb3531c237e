import { namedUuid } from '#house/ids.ts'

/**
 * One SIREN is one organisation for the whole network. Its id follows from the SIREN, so that somebody who registers a
 * firm known elsewhere names the same row without being shown it.
 */
export const organisationIdOf = (siren: string) => namedUuid('organisation', siren)
