import { worldUrl } from '../support/world-env.ts'
import type { Operation } from './document.ts'

/** One request, still in parts that can be bent. json is the body before it is written down; raw overrules it. */
export type Call = {
  operation: Operation
  params: Record<string, string>
  query: [string, string][]
  headers: Record<string, string>
  json?: unknown
  raw?: string | Uint8Array<ArrayBuffer>
}

/** The address of a call below the app's own, as it goes over the line. */
export function addressOf({ operation, params, query }: Call): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? ''))
  const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  return search ? `${path}?${search}` : path
}

/** Lone surrogates have no bytes: they go as what UTF-8 writes in their place. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed())

/** The bytes of a call's body. */
export function bodyOf({ json, raw }: Call): string | Uint8Array<ArrayBuffer> | undefined {
  return raw ?? (json === undefined ? undefined : JSON.stringify(json))
}

/** Sends a call; redirects are answers, too. */
export async function send(call: Call): Promise<Response> {
  const body = bodyOf(call)
  return await fetch(`${worldUrl}${addressOf(call)}`, {
    method: call.operation.method,
    headers: call.headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })
}

/** The call as a line for a person to repeat, without its credentials. */
export function printed(call: Call): string {
  const body = bodyOf(call)
  const shown = typeof body === 'string' ? JSON.stringify(body).slice(0, 400) : body && `${body.length} bytes`
  const headers = Object.entries(call.headers).filter(([name]) => !/authorization|signature/i.test(name))
  return `${call.operation.method} ${addressOf(call).slice(0, 300)} ${JSON.stringify(headers)} ${shown ?? ''}`
}
