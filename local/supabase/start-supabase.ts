import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { acceptInvitation } from './accept-invitation.ts'
import { answerInvitation } from './answer-invitation.ts'
import { answerRecovery } from './answer-recovery.ts'
import { answerQuery } from './answer-query.ts'
import { answerRequest } from './answer-request.ts'
import type { SupabaseApp, SupabaseKeys } from './create-supabase-app.ts'
import type { Query } from './database.ts'
import type { Invitations } from './invitations.ts'
import { listen } from './listen.ts'
import { lockFolder } from './lock-folder.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { openSupabase } from './open-supabase.ts'
import { readMigrations } from './read-migrations.ts'
import { serveRequests } from './serve-requests.ts'

type Settings = {
  /** Moved by LOCAL_SUPABASE_PORT; 0 takes any free one. */
  port: number
  /** Holds the PGlite database and its lock. */
  dataDir: string
  /** A PostgreSQL server to use instead of PGlite in dataDir. */
  databaseUrl?: string | undefined
  migrationsDir: string
  keys: SupabaseKeys
  /** Without it nobody can be invited, or choose a new password by email. */
  invitations?: Invitations | undefined
}

type LocalSupabase = {
  url: string
  publishableKey: string
  secretKey: string
  /** SQL as the database owner; on PGlite it waits for its turn among the requests. */
  query: Query
  close: () => Promise<void>
}

/**
 * Starts the local Supabase on 127.0.0.1: data and auth APIs as supabase-js expects them, over PGlite in `dataDir` or
 * over the PostgreSQL of `databaseUrl`, with all migrations applied. Throws one clear line when it cannot.
 */
export async function startSupabase({
  port,
  dataDir,
  databaseUrl,
  migrationsDir,
  keys,
  invitations,
}: Settings): Promise<LocalSupabase> {
  const migrations = readMigrations(migrationsDir)
  const unlock = databaseUrl === undefined ? lockFolder(dataDir, port) : () => {}
  try {
    const { database, app } = await openSupabase({ dataDir, databaseUrl }, keys, migrations)
    try {
      const turn = database.hasOneSession ? oneAtATime() : <Result>(work: () => Promise<Result>) => work()
      const answer = async (request: Request) => {
        const { pathname } = new URL(request.url)
        if (pathname === '/pg/query') return answerQuery(database.query, keys.secretKey, request)
        if (pathname === '/auth/v1/invite' && invitations)
          return answerInvitation(database.query, keys.secretKey, invitations, request)
        if (pathname === '/auth/v1/recover' && invitations) return answerRecovery(database.query, invitations, request)
        return answerRequest(app, pathname === '/auth/v1/verify' ? await acceptInvitation(request) : request)
      }
      const fetch = serveRequests(answer, turn)
      const server = createAdaptorServer({ fetch }) as Server
      server.keepAliveTimeout = 60_000 // a caller whose process was busy for a while finds its connection still open
      await warmUp(app, keys.secretKey)
      const url = `http://127.0.0.1:${await listen(server, port, 'LOCAL_SUPABASE_PORT')}`
      return {
        url,
        publishableKey: keys.publishableKey,
        secretKey: keys.secretKey,
        query: (sql, params) => turn(() => database.query(sql, params)),
        close: async () => {
          server.close()
          await turn(async () => server.closeAllConnections())
          await database.close()
          unlock()
        },
      }
    } catch (error) {
      await database.close()
      throw error
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The first request makes lite read the catalog; on a server, several at once would each do it. */
async function warmUp(app: SupabaseApp, secretKey: string): Promise<void> {
  const answer = await app.fetch(new Request('http://127.0.0.1/rest/v1/', { headers: { apikey: secretKey } }))
  if (!answer.ok) throw new Error(`The local Supabase does not answer: ${answer.status} ${await answer.text()}`)
}
