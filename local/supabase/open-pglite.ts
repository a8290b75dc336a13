import { apiTypes } from './api-types.ts'
import type { Database, Query } from './database.ts'
import { loadLite } from './load-lite.ts'

type Session = {
  query: (sql: string, params?: unknown[]) => Promise<{ rows: unknown[] }>
  exec: (sql: string) => Promise<Array<{ rows: unknown[] }>>
}

/** Takes a message of PostgreSQL's wire protocol and returns the answer. */
type ExecuteWire = (message: Uint8Array) => Promise<Uint8Array>

function queryOf(session: Session): Query {
  return async <Row>(sql: string, params?: unknown[]) => {
    const result = params ? await session.query(sql, params) : (await session.exec(sql)).at(-1)
    return (result?.rows ?? []) as Row[]
  }
}

/** Opens PGlite on a folder, creating the database there when it is missing; without a folder it lives in memory. */
export async function openPglite(folder?: string): Promise<Database & { executeWire: ExecuteWire }> {
  const { createPgliteConnection } = await loadLite()
  const connection = await createPgliteConnection({
    ...(folder !== undefined && { url: folder }),
    pgliteOptions: { parsers: apiTypes },
  })
  await connection.driver.waitReady
  return {
    connection,
    query: queryOf(connection.driver),
    transaction: (work) => connection.driver.transaction((session) => work(queryOf(session))),
    hasOneSession: true,
    executeWire: (message) => connection.driver.execProtocolRaw(message),
    close: () => connection.close(),
  }
}
