import type { Viewer } from '#house/access.ts'

/** Whether somebody coordinates this very territory: a coordinator of two does not answer for one in the name of the other. */
export const coordinates = (viewer: Viewer, territoryId: string): boolean =>
  viewer.kind === 'system' || (viewer.kind === 'person' && viewer.grants.some((grant) => grant.role === 'territory-coordinator' && grant.territoryId === territoryId))
