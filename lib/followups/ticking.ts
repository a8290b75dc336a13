/**
 * A clock that starts at now and ticks with real time, as ISO text for p_now: a long check records when things really
 * happened, and its leases run out, while a test may start it at any moment.
 */
export function ticking(now: Date): () => string {
  const started = performance.now()
  return () => new Date(now.getTime() + performance.now() - started).toISOString()
}
