/** Why a request was refused; each kind has one HTTP status and one meaning for the person who asked. */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'unavailable'

export const httpStatusOf = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>

export type RefusalParams = Readonly<Record<string, string | number>>

/**
 * A refusal that a screen can show: `code` is a key of a room's catalogue, `params` fill it in, `fields` name the
 * faulty fields of a form by catalogue key. Thrown inside an action so that its transaction rolls back; `perform`
 * hands it over as a value.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly params: RefusalParams
  readonly fields: Readonly<Record<string, string>>

  constructor(kind: RefusalKind, code: string, params: RefusalParams = {}, fields: Readonly<Record<string, string>> = {}) {
    super(`${kind}: ${code}`)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.params = params
    this.fields = fields
  }
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** A fault of the installation that its operator can mend: one line on stderr and this exit code, no stack. */
export class OperatorError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'OperatorError'
    this.exitCode = exitCode
  }
}
