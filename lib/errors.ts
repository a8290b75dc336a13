/** What went wrong, in HTTP's words; lib/http/problem.ts is the only place that turns it into a response. */
export type ErrorKind =
  | 'malformed'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'unprocessable'
  | 'too_many'
  | 'unavailable'

/** An expected failure. reason is a stable word for programs, detail a sentence for people; neither holds secrets. */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly reason: string
  /** Seconds until it makes sense to try again, where that is known. */
  readonly retryAfter: number | undefined
  /** What is wrong field by field, where a request has several. */
  readonly errors: { path: string; message: string }[] | undefined

  constructor(
    kind: ErrorKind,
    reason: string,
    detail: string,
    options?: ErrorOptions & { retryAfter?: number; errors?: { path: string; message: string }[] },
  ) {
    super(detail, options)
    this.name = 'AppError'
    this.kind = kind
    this.reason = reason
    this.retryAfter = options?.retryAfter
    this.errors = options?.errors
  }
}
