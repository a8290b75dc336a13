import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { inject } from 'vitest'
import { startProcess } from '../crash/start-process.ts'
import { connect } from '../support/connect.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { receiverKeys } from './receiver-keys.ts'

export type Receiver = {
  sql: Sql
  /** Emails that Resend received, by id, as its API returns them; while one is null, the API answers 500. */
  received: Map<string, object | null>
  post: (provider: 'twilio' | 'resend', request: Request) => Promise<Response>
  stop: () => Promise<void>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
const secret = 'of-the-webhook-test'

/** The app's webhook routes over Supabase's HTTP on a database of their own. */
export async function startReceiver(): Promise<Receiver> {
  const dataDir = mkdtempSync(join(tmpdir(), 'webhooks-'))
  const name = `webhooks_${randomUUID().replaceAll('-', '')}`
  const at = (database: string) => `postgres://supabase_admin@127.0.0.1:${inject('postgresPort')}/${database}`
  const server = connect(at('postgres'), 1)
  await server.unsafe(`create database ${name}`)
  const keys = {
    publishableKey: `sb_publishable_${secret}`,
    secretKey: `sb_secret_${secret}`,
    jwtSecret: secret.repeat(3),
  }
  const settings = { port: 0, dataDir, databaseUrl: at(name), migrationsDir: join(root, 'supabase/migrations'), keys }
  const supabase = await startProcess(join(root, 'local/supabase/test/serve.ts'), { args: [JSON.stringify(settings)] })

  const received: Receiver['received'] = new Map()
  const mails = createServer((request, response) => {
    const mail = received.get(request.url?.split('/').at(-1) ?? '')
    response.writeHead(mail ? 200 : mail === null ? 500 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(mail ?? { name: 'application_error', message: 'x', statusCode: 500 }))
  })
  await new Promise<void>((resolve) => mails.listen(0, '127.0.0.1', resolve))

  Object.assign(process.env, {
    SUPABASE_URL: supabase.line,
    SUPABASE_PUBLISHABLE_KEY: keys.publishableKey,
    SUPABASE_SECRET_KEY: keys.secretKey,
    APP_URL: receiverKeys.appUrl,
    CRON_SECRET: secret,
    TWILIO_ACCOUNT_SID: `AC${'c'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: receiverKeys.twilio,
    TWILIO_WHATSAPP_FROM: '+493023125000',
    RESEND_API_KEY: 're_test',
    RESEND_WEBHOOK_SECRET: `whsec_${receiverKeys.resend.toString('base64')}`,
    RESEND_BASE_URL: `http://127.0.0.1:${(mails.address() as AddressInfo).port}`,
    EMAIL_FROM: 'vertrieb@nordlicht.example',
  })
  const sql = connect(at(name), 4)
  await startOrganisation(sql)
  await sql`update public.organisation_settings set owner_cap = null`
  return {
    sql,
    received,
    // Nothing imports app, but here the routes themselves are what is tested.
    post: async (provider, request) => {
      const file = `${root}app/api/webhooks/${provider}/route.ts`
      const { POST } = (await import(/* @vite-ignore */ file)) as { POST: (request: Request) => Promise<Response> }
      return POST(request)
    },
    stop: async () => {
      await sql.end()
      mails.closeAllConnections()
      mails.close()
      supabase.child.kill('SIGKILL')
      await server.unsafe(`drop database ${name} with (force)`)
      await server.end()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
