import type { App } from '@supabase/lite'
import { noteDatabaseErrors } from './answer-request.ts'
import type { Database } from './database.ts'
import { loadLite } from './load-lite.ts'

export type SupabaseApp = App
export type SupabaseKeys = { publishableKey: string; secretKey: string; jwtSecret: string }

/** Puts Supabase's data and auth APIs on a database. Nobody can sign up: members are invited, here by createAuthUser. */
export async function createSupabaseApp(database: Database, keys: SupabaseKeys): Promise<SupabaseApp> {
  const { App } = await loadLite()
  // On the first request lite would grant every table of public to the API roles, undoing the migrations' revokes.
  // prepareDatabase has made the roles and the default privileges, so lite is told that this has been done.
  Reflect.set(database.connection, 'rlsState', 'active')
  const app = new App({
    connection: database.connection,
    auth: {
      enabled: true,
      enable_signup: false,
      email: { otp_expiry: 86_400 }, // seconds an invitation is good for, as in supabase/config.toml
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
    },
    api: { schemas: ['public'] },
    studio: { enabled: false },
    options: { server: { disableStudio: true, disableFallback: true } },
  })
  await app.init()
  noteDatabaseErrors(app)
  return app
}
