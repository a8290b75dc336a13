import 'server-only'
import type twilioNamespace from 'twilio'

type RequestOptions = Parameters<InstanceType<typeof twilioNamespace.RequestClient>['request']>[0]
type Account = { sid: string; token: string }
type Way = {
  /** Where all of Twilio's hosts are, instead of twilio.com. */
  apiUrl: string | undefined
  /** Asked before every request; false: it is not made, and the SDK throws an error with the code ESTALE. */
  mayStart?: () => boolean
}

const deadlineMs = 15_000

/** A client of the Twilio SDK of its own, with what the SDK's errors hide: how long the provider asks to wait, in seconds. */
export async function connectTwilio({ sid, token }: Account, { apiUrl, mayStart = () => true }: Way) {
  const { default: twilio } = await import('twilio') // 200 ms and 28 MB: only where something is sent
  const seen: { retryAfter?: number } = {}

  class Client extends twilio.RequestClient {
    override async request<T>(options: RequestOptions & object): Promise<never> {
      if (!mayStart()) throw Object.assign(new Error('not started'), { code: 'ESTALE' })
      const uri = new URL(options.uri)
      if (apiUrl) {
        const base = new URL(apiUrl)
        uri.protocol = base.protocol
        uri.host = base.host
      }
      const response = await super.request<T>({ ...options, uri: uri.href } as never)
      const wait = Number((response as { headers?: Record<string, string> }).headers?.['retry-after'])
      if (wait > 0) seen.retryAfter = wait
      return response as never
    }
  }
  return { client: twilio(sid, token, { httpClient: new Client({ timeout: deadlineMs }) }), seen }
}
