import postgres, { type Sql } from 'postgres'

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A pool on the URL. JSON parameters may be objects or JSON text (postgres.js would encode text twice); notices are dropped. */
export function connect(url: string, max = 10): Sql {
  return postgres(url, {
    max,
    onnotice: () => {},
    types: {
      json: { to: 114, from: [114], serialize: text, parse: (value: string): unknown => JSON.parse(value) },
      jsonb: { to: 3802, from: [3802], serialize: text, parse: (value: string): unknown => JSON.parse(value) },
    },
  }) as unknown as Sql
}
