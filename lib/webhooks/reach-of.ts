import type { Reach } from './reach.ts'

/** What may be called from an application at appUrl: anything while that is this very machine (the local world), else public addresses. */
export function reachOf(appUrl: string): Reach {
  const { hostname } = new URL(appUrl)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname) ? 'any' : 'public'
}
