const worded = (error: unknown): error is { message: string } => typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'

/** What a caught value says; anything may be thrown, and the embedded database throws objects that are no `Error`. */
export const messageOf = (error: unknown): string => (worded(error) ? error.message : typeof error === 'string' ? error : JSON.stringify(error))
/** The same with where it happened, for the log. */
export const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : messageOf(error))
