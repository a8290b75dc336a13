import type { Sql } from 'postgres'
import { apiTypes } from './api-types.ts'
import type { Database, Query } from './database.ts'
import { loadLite } from './load-lite.ts'

// The driver hands JSON over as text that lite has already encoded: encoding it again would store a string.
const serialize = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const parse = (text: string): unknown => JSON.parse(text)

function queryOf(sql: Pick<Sql, 'unsafe'>): Query {
  return async <Row>(text: string, params?: unknown[]) => {
    if (params) return [...(await sql.unsafe<Row[] & object[]>(text, params as never[]))] as Row[]
    const result: unknown[] = await sql.unsafe(text).simple()
    return (Array.isArray(result.at(-1)) ? [...(result.at(-1) as Row[])] : [...result]) as Row[]
  }
}

/** Opens a PostgreSQL server by its URL; the user must be allowed to create roles, schemas and extensions. */
export async function openPostgres(url: string): Promise<Database> {
  const { createPostgresConnection } = await loadLite()
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      onnotice: () => {},
      types: {
        json: { to: 114, from: [114], serialize, parse },
        jsonb: { to: 3802, from: [3802], serialize, parse },
        numeric: { to: 1700, from: [1700], serialize: String, parse: apiTypes[1700] },
        timestamp: { to: 1114, from: [1114], serialize: String, parse: apiTypes[1114] },
        timestamptz: { to: 1184, from: [1184], serialize: String, parse: apiTypes[1184] },
      },
    },
  })
  const query = queryOf(connection.driver)
  try {
    await query('select 1')
  } catch (error) {
    await connection.close()
    const { host, pathname } = new URL(url)
    const reason = error instanceof Error ? error.message || String(error) : String(error)
    throw new Error(`DATABASE_URL: no connection to ${host}${pathname}: ${reason}`, { cause: error })
  }
  return {
    connection,
    query,
    transaction: async (work) => {
      const session = await connection.driver.reserve()
      const ask = queryOf(session)
      try {
        await ask('begin')
        const result = await work(ask)
        await ask('commit')
        return result
      } catch (error) {
        await ask('rollback')
        throw error
      } finally {
        session.release()
      }
    },
    hasOneSession: false,
    close: () => connection.close(),
  }
}
