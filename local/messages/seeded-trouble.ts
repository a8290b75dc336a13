import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { leaveUnanswered } from './leave-unanswered.ts'

export type Trouble = {
  /** The same seed troubles the same requests: what counts is the recipient and how often he was written to. */
  seed: number
  /** Of a thousand requests to send, how many meet with what; `_after` means that the message was accepted first. */
  perMille: { [kind in Kind]?: number }
  /** Time between acceptance and answer. */
  latencyMs?: number
}

const kinds = ['busy', 'error', 'error_after', 'drop', 'drop_after', 'hang', 'hang_after'] as const
type Kind = (typeof kinds)[number]

/** A bad day at both providers: some requests to send are refused, fail or stay without an answer, by chance of a seed. */
export function seededTrouble({ seed, perMille, latencyMs = 0 }: Trouble): MiddlewareHandler<{
  Bindings: HttpBindings
}> {
  const requests = new Map<string, number>()

  function draw(recipient: string): Kind | undefined {
    const nth = (requests.get(recipient) ?? 0) + 1
    requests.set(recipient, nth)
    const hash = createHash('sha256').update(`${seed}:${recipient}:${nth}`).digest()
    let rest = hash.readUInt32BE() % 1000
    return kinds.find((kind) => (rest -= perMille[kind] ?? 0) < 0)
  }

  return async (c, next) => {
    const isTwilio = c.req.path.endsWith('/Messages.json')
    if (c.req.method !== 'POST' || !(isTwilio || c.req.path === '/emails')) return await next()
    const body = await c.req.text()
    const kind = draw(isTwilio ? (new URLSearchParams(body).get('To') ?? '') : String(JSON.parse(body).to))
    if (kind === 'busy') return isTwilio ? refusal(429, 20429) : refusal(429, 'rate_limit_exceeded')
    if (kind === 'error') return isTwilio ? refusal(500, 20500) : refusal(500, 'internal_server_error')
    if (kind === 'drop' || kind === 'hang') return await leaveUnanswered(c.env, kind)

    await next()
    await sleep(latencyMs)
    if (kind === undefined || !c.res.ok) return undefined
    if (kind === 'error_after') c.res = isTwilio ? refusal(500, 20500) : refusal(500, 'internal_server_error')
    else c.res = await leaveUnanswered(c.env, kind === 'drop_after' ? 'drop' : 'hang')
    return undefined
  }
}

function refusal(status: 429 | 500, code: number | string): Response {
  const body = typeof code === 'number' ? { code, message: 'Trouble', status } : { statusCode: status, name: code }
  return Response.json(
    { message: 'Trouble', ...body },
    { status, headers: status === 429 ? { 'retry-after': '1' } : {} },
  )
}
