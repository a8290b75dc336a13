import { channel } from 'node:diagnostics_channel'
import http from 'node:http'
import type { Moment } from './boundaries.ts'

/** Told synchronously, so that whoever kills the process here kills it before anything else happens; body as asked or answered. */
type Watcher = (moment: Moment, exchange: string, body: string) => void

/** So long after a message was handed to the network its provider has it, and has not answered yet (see its latency). */
const arrivalMs = 8

/**
 * Watches everything this process asks by fetch (Supabase, Resend) and by node:http (Twilio): exchanges are named after
 * the function or provider they call. Code that sends knows nothing of it.
 */
export function watchRequests(watcher: Watcher): void {
  const waiting = new Map<string, () => void>()
  channel('undici:request:bodySent').subscribe((message) => {
    const { request } = message as { request: { method: string; origin: string; path: string } }
    const key = `${request.method} ${request.origin}${request.path}`
    waiting.get(key)?.()
    waiting.delete(key)
  })

  const ask = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const name = nameOf(method, url)
    const body = typeof init?.body === 'string' ? init.body : ''
    let isAnswered = false
    const onWire = () => isAnswered || watcher('on the wire', name, body)
    watcher('before', name, body)
    waiting.set(`${method} ${url.href}`, name.endsWith('send') ? () => setTimeout(onWire, arrivalMs) : onWire)
    const answer = await ask(input, init)
    isAnswered = true
    watcher('after', name, await answer.clone().text())
    return answer
  }

  const request = http.request.bind(http)
  http.request = ((...options: Parameters<typeof http.request>) => {
    const made = options[0] as unknown as { method?: string; path?: string } | undefined
    const name = nameOf(made?.method ?? 'GET', new URL(made?.path ?? '/', 'http://twilio'))
    let isAnswered = false
    watcher('before', name, '')
    const outgoing = request(...options)
    const onWire = () => isAnswered || watcher('on the wire', name, '')
    outgoing.once('finish', name.endsWith('send') ? () => setTimeout(onWire, arrivalMs) : onWire)
    outgoing.prependOnceListener('response', () => {
      isAnswered = true
      watcher('after', name, '')
    })
    return outgoing
  }) as typeof http.request
}

function nameOf(method: string, { pathname }: URL): string {
  const rpc = /^\/rest\/v1\/rpc\/(\w+)$/.exec(pathname)?.[1]
  if (rpc !== undefined) return rpc
  const provider = pathname.startsWith('/2010-04-01/')
    ? 'twilio'
    : pathname.startsWith('/emails')
      ? 'resend'
      : undefined
  if (provider === undefined) return `${method} ${pathname}`
  return method === 'POST' ? `${provider} send` : `${provider} look-up`
}
