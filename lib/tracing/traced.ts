import { SpanStatusCode, trace } from '@opentelemetry/api'

/** What a span may say of its work: our own ids, words and counts; never a name, an address, a text or a key. */
type Facts = Record<string, string | number | boolean>

/**
 * Does the work as a span of the trace around it; tell adds what became known on the way. A failure marks the span with
 * the error's kind alone, because messages quote data, and is thrown on. Without a tracer this costs next to nothing.
 */
export function traced<Result>(name: string, work: (tell: (facts: Facts) => void) => Promise<Result>): Promise<Result> {
  return trace.getTracer('sales-flow-follow-ups').startActiveSpan(name, async (span) => {
    try {
      return await work((facts) => {
        for (const [word, value] of Object.entries(facts)) span.setAttribute(`followups.${word}`, value)
      })
    } catch (error) {
      const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'internal'
      span.setAttribute('followups.reason', reason).setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}
