/** A request we refuse; each provider's routes turn it into that provider's error body. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  /** Twilio's number or Resend's error name. */
  readonly code: number | string
  readonly headers: { [name: string]: string }

  constructor(status: number, code: number | string, message: string, headers: { [name: string]: string } = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}
