import { trace } from '@opentelemetry/api'
import { beforeAll, expect, test } from 'vitest'
import type { SpanProcessor } from './scrub-spans.ts'
import { startTracing } from './start-tracing.ts'

type Span = Parameters<SpanProcessor['onEnd']>[0]
const seen: Span[] = []

beforeAll(() => {
  const collect: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => void seen.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
  startTracing({}, collect) // nobody to send to
  trace.getTracer('test').startSpan('unheard').end()
  startTracing({ VERCEL: '1' }, collect)
})

test('without an address to send to, there is no tracing', () => {
  expect(seen).toEqual([])
})

test('of what Next.js tells only what names nobody leaves', () => {
  const span = trace
    .getTracer('next.js')
    .startSpan('fetch GET https://x.supabase.co/rest/v1/leads?email=eq.a@b.example', {
      attributes: {
        'next.span_type': 'BaseServer.handleRequest',
        'next.span_name': 'GET /leads?search=Petra',
        'http.method': 'GET',
        'http.route': '/u/[token]',
        'http.target': '/u/a-token-that-unsubscribes',
        'http.url': 'https://app.example/leads?search=Petra',
        'http.status_code': 500,
      },
    })
  span.recordException(new TypeError('Petra Müller has no phone'))
  span.setStatus({ code: 2, message: 'Petra Müller has no phone' })
  span.end()
  const [{ name, attributes, events, status } = expect.fail('no span')] = seen
  expect({ name, attributes, status, events: events.map((event) => event.attributes) }).toEqual({
    name: 'fetch GET',
    attributes: {
      'next.span_type': 'BaseServer.handleRequest',
      'http.method': 'GET',
      'http.route': '/u/[token]',
      'http.status_code': 500,
    },
    status: { code: 2 },
    events: [{ 'exception.type': 'TypeError' }],
  })
})
