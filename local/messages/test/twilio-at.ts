import twilio from 'twilio'

type RequestOptions = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]

/** The real Twilio SDK, sending to `baseUrl` instead of twilio.com. */
export function twilioAt(baseUrl: string, accountSid: string, authToken: string): ReturnType<typeof twilio> {
  class Redirected extends twilio.RequestClient {
    override request<T>(options: RequestOptions & object): Promise<never> {
      const url = new URL(options.uri)
      const base = new URL(baseUrl)
      url.protocol = base.protocol
      url.host = base.host
      return super.request<T>({ ...options, uri: url.href } as never) as Promise<never>
    }
  }
  return twilio(accountSid, authToken, { httpClient: new Redirected({ timeout: 1500 }) })
}
