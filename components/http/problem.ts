/**
 * A refused or failed call: status is HTTP's (0: no answer at all), reason a word of the API, requestId finds it in the
 * log, detail is what the API says about it: English, or a value such as the next opening.
 */
export class Problem extends Error {
  readonly status: number
  readonly reason: string
  readonly requestId: string | undefined
  readonly detail: string | undefined

  constructor(status: number, reason: string, requestId?: string, detail?: string) {
    super(`${status} ${reason}`)
    this.name = 'Problem'
    this.status = status
    this.reason = reason
    this.requestId = requestId
    this.detail = detail
  }
}
