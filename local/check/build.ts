// The build under test, made by the same function as that of `npm start`: the world of the journeys does not build again.
// It is built with made-up secrets; none of them, nor the name of one, may stand in what browsers load.
import { join } from 'node:path'
import { buildApp } from '../world/build-app.ts'
import { findWords } from './find-words.ts'

const names = [
  'SUPABASE_SECRET_KEY',
  'CRON_SECRET',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'DEMO_ACCOUNTS',
]
const value = (name: string) => `planted-${name.toLowerCase().replaceAll('_', '-')}`
for (const name of names) process.env[name] = value(name)
await buildApp()

const folder = join(process.env['NEXT_DIST_DIR'] ?? '.next', 'static')
const found = findWords(folder, [...names, ...names.map(value)])
if (found.length > 0) throw new Error(`Secrets stand in what browsers load (${folder}):\n${found.join('\n')}`)
