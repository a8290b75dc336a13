import { setTimeout as sleep } from 'node:timers/promises'
import type { Callback } from './message.ts'
import type { Entry, MessageStore } from './message-store.ts'

export type Callbacks = {
  /** Writes the entries and the callbacks together, then sends the callbacks in this order. */
  send(callbacks: Callback[], ...entries: Entry[]): void
  /** Resolves as soon as the app has answered every callback, or we have given up on it. */
  idle(): Promise<void>
  /** Drops what is under way; the store still has it and the next start sends it again. */
  stop(): void
}

const attemptTimeoutMs = 15_000
const atOnce = 4

/**
 * Posts callbacks to the app: one after the other per message, each after `delayMs`, again after each of `retryDelaysMs`
 * while the app is down or answers 429 or 5xx. What earlier runs left unanswered goes first.
 */
export function startCallbacks({
  store,
  sign,
  now,
  delayMs,
  retryDelaysMs,
}: {
  store: MessageStore
  sign: (callback: Callback & { url: string }) => { [name: string]: string }
  now: () => Date
  delayMs: number
  retryDelaysMs: readonly number[]
}): Callbacks {
  const stopped = new AbortController()
  const chains = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let pending = 0
  let running = 0
  let idlers: (() => void)[] = []

  async function attempt(callback: Callback & { url: string }): Promise<{ outcome: string; again: boolean }> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      const response = await fetch(callback.url, {
        method: 'POST',
        headers: sign(callback),
        body: callback.body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(attemptTimeoutMs)]),
      })
      await response.arrayBuffer()
      if (response.ok) return { outcome: 'ok', again: false }
      return { outcome: String(response.status), again: response.status === 429 || response.status >= 500 }
    } catch (error) {
      stopped.signal.throwIfAborted()
      return { outcome: reasonOf(error), again: true }
    } finally {
      running--
      waiting.shift()?.()
    }
  }

  async function deliver(callback: Callback & { url: string }): Promise<string> {
    let { outcome, again } = await attempt(callback)
    for (const wait of retryDelaysMs) {
      if (!again) break
      await sleep(wait, undefined, { signal: stopped.signal })
      ;({ outcome, again } = await attempt(callback))
    }
    return outcome
  }

  async function run(callback: Callback): Promise<void> {
    await sleep(delayMs, undefined, { signal: stopped.signal })
    const known = store.sent.get(callback.messageId)?.statuses.some(({ callbackId }) => callbackId === callback.id)
    if (callback.status && !known) {
      const change = { callbackId: callback.id, ...callback.status, at: now().toISOString() }
      store.append({ type: 'status', id: callback.messageId, change })
    }
    let outcome = 'ok'
    for (let turn = 0; callback.url !== null && turn < callback.times; turn++) {
      outcome = await deliver({ ...callback, url: callback.url })
    }
    store.append({ type: 'settled', callbackId: callback.id, messageId: callback.messageId, outcome })
    if (outcome !== 'ok') console.error(`Messages: the app did not take a ${callback.provider} callback: ${outcome}`)
  }

  function enqueue(callback: Callback): void {
    pending++
    const turn = (chains.get(callback.messageId) ?? Promise.resolve()).then(() => run(callback))
    const settled = turn
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) throw error
      })
      .finally(() => {
        if (chains.get(callback.messageId) === settled) chains.delete(callback.messageId)
        if (--pending > 0) return
        for (const resolve of idlers) resolve()
        idlers = []
      })
    chains.set(callback.messageId, settled)
  }

  for (const callback of store.openCallbacks.values()) enqueue(callback)
  return {
    send(callbacks, ...entries) {
      store.append(...entries, ...callbacks.map((callback) => ({ type: 'callback' as const, callback })))
      for (const callback of callbacks) enqueue(callback)
    },
    idle: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    stop: () => stopped.abort(),
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : String(cause)
}
