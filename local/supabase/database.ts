import type { AppConnection } from './load-lite.ts'

/**
 * Runs SQL as the database owner (past row level security) and returns the rows of the last statement.
 * Without params the text may hold several statements, which then succeed or fail together.
 */
export type Query = <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Row[]>

/** A PostgreSQL for the local Supabase: PGlite in a folder, or a real server. */
export type Database = {
  connection: AppConnection
  query: Query
  /** Runs everything the callback asks in one transaction and rolls it back if the callback throws. */
  transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>
  /** True on PGlite, where all requests share one session and must not overlap. */
  hasOneSession: boolean
  close: () => Promise<void>
}
