/**
 * A refused or failed call: status is HTTP's (0: no answer at all), reason a word of the API, requestId finds it in the
 * log, detail is what the API says about it: English, or a value such as the next opening; errors say it field by field.
 */
export class Problem extends Error {
  readonly status: number
  readonly reason: string
  readonly requestId: string | undefined
  readonly detail: string | undefined
  readonly errors: { path: string; message: string }[]

  constructor(
    status: number,
    reason: string,
    requestId?: string,
    detail?: string,
    errors: { path: string; message: string }[] = [],
  ) {
    super(`${status} ${reason}`)
    this.name = 'Problem'
    this.status = status
    this.reason = reason
    this.requestId = requestId
    this.detail = detail
    this.errors = errors
  }
}
