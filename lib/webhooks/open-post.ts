import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'
import { publicLookup } from './public-lookup.ts'
import type { Reach } from './reach.ts'
import type { PostWebhook, WebhookAnswer } from './webhook-answer.ts'

const deadlineMs = 10_000
/** What a receiver says beyond its status is read so that it need not fear for its answer, and thrown away. */
const readAtMost = 65_536

/**
 * Calls webhooks: within 10 s in all, without following redirects, on a connection of its own. Unless reach is any, only by https and
 * only public addresses, which is decided by the address that is connected to.
 */
export function openPost(reach: Reach, ms = deadlineMs): PostWebhook {
  return async (url, headers, body) => {
    try {
      return await call(new URL(url), headers, body, reach, ms)
    } catch (error) {
      return { error: word(error) }
    }
  }
}

function call(
  url: URL,
  headers: Record<string, string>,
  body: string,
  reach: Reach,
  ms: number,
): Promise<WebhookAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // an address instead of a name is never looked up, so it is looked at here
  if (reach === 'public' && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) {
    return Promise.resolve({ error: 'private_address' })
  }
  const { promise, resolve, reject } = Promise.withResolvers<WebhookAnswer>()
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    agent: false,
    signal: AbortSignal.timeout(ms),
    ...(reach === 'public' && { lookup: publicLookup }),
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'salesflow-webhooks',
    },
  })
  request.on('error', reject)
  request.on('response', (response) => {
    const wish = Number(response.headers['retry-after'])
    resolve({
      status: response.statusCode ?? 0,
      ...(wish > 0 && Number.isFinite(wish) && { retry_after_seconds: wish }),
    })
    let read = 0
    response.on('error', () => request.destroy())
    response.on('data', (chunk: Buffer) => {
      read += chunk.byteLength
      if (read > readAtMost) request.destroy()
    })
  })
  request.end(body)
  return promise
}

const words: Record<string, 'timeout' | 'unknown_host' | 'private_address' | 'refused' | 'tls'> = {
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
  PRIVATE_ADDRESS: 'private_address',
  ECONNREFUSED: 'refused',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
}

/** Why a call failed, in a word; what the receiver or the network said is not kept. */
function word(error: unknown): NonNullable<Extract<WebhookAnswer, { error: unknown }>['error']> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return words[code] ?? (/^(ERR_TLS|ERR_SSL|CERT_)/.test(code) ? 'tls' : 'network')
}
