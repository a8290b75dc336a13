import type { Configuration } from '@vercel/otel'

export type SpanProcessor = Exclude<NonNullable<Configuration['spanProcessors']>[number], string>

/** What leaves this machine about a span. Next.js would also tell addresses with their query, which hold names and tokens. */
const allowed =
  /^(followups\.\w+|next\.(span_type|route|rsc)|http\.(method|route|status_code)|error\.type|exception\.type)$/

/**
 * A span processor that takes everything else out of a span, and stands before those that export: unknown attributes, an
 * address in the name, messages and stacks of errors.
 */
export function scrubSpans(): SpanProcessor {
  const scrub = (attributes: Record<string, unknown>) => {
    for (const name of Object.keys(attributes)) if (!allowed.test(name)) delete attributes[name]
  }
  return {
    onStart: () => {},
    onEnd: (span) => {
      scrub(span.attributes)
      for (const { attributes } of span.events) if (attributes) scrub(attributes)
      delete span.status.message
      const place = span.name.search(/https?:\/\/|[?]/)
      if (place >= 0) Object.assign(span, { name: span.name.slice(0, place).trim() })
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
}
