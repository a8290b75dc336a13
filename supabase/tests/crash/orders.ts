import type { Boundary } from './boundaries.ts'

/** What a worker is to do now; `stop`: where it dies, or freezes until it is woken. */
export type Order = {
  work: 'tick' | 'check'
  stop?: { boundary: Boundary; how: 'die' | 'freeze' }
}

/** What a worker says: it is ready, asks something by name, claims under a token, is about to freeze, has finished. */
export type Report =
  | { ready: true }
  | { seen: string }
  | { token: string }
  | { frozen: true }
  | { done: true; error: string | null }
