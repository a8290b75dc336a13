import { registerOTel } from '@vercel/otel'
import { scrubSpans, type SpanProcessor } from './scrub-spans.ts'

/**
 * Sends traces where OpenTelemetry's variables say (OTEL_EXPORTER_OTLP_ENDPOINT), or to Vercel, and nothing elsewhere.
 * Calls of the database and the providers get no spans of their own: their addresses hold what people search for.
 */
export function startTracing(
  env: Record<string, string | undefined>,
  exporting: SpanProcessor | 'auto' = 'auto',
): void {
  const isWanted = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'VERCEL'].some(
    (name) => env[name],
  )
  if (!isWanted) return
  registerOTel({
    serviceName: 'sales-flow-follow-ups',
    instrumentations: [],
    spanProcessors: [scrubSpans(), exporting],
  })
}
