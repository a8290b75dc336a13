import { resolve } from 'node:path'

export type WorldSettings = {
  ports: { app: number; supabase: number; messages: number }
  /** Absolute path of everything the local world keeps. */
  dir: string
  /** Where the app listens; Supabase and the stand-ins stay on 127.0.0.1. */
  host: string
  /** Whether an empty organisation is filled with the demo. */
  hasDemo: boolean
  /** Whether messages go to real providers, so that nothing stands in for them. */
  isReal: boolean
}

/**
 * Where the local world listens and keeps its data, from PORT, LOCAL_HOST, LOCAL_SUPABASE_PORT, LOCAL_MESSAGES_PORT, LOCAL_DIR,
 * and what it is for, from DEMO and ALLOW_REAL_SENDS. A demo, whose passwords everybody knows, is for this machine alone.
 */
export function worldSettings(env: Record<string, string | undefined>): WorldSettings {
  const port = (name: string, usual: number) => {
    const text = env[name] || String(usual)
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < 1 || number > 65535) throw new Error(`${name} is "${text}", not a port number.`)
    return number
  }
  const host = env['LOCAL_HOST'] || '127.0.0.1'
  const hasDemo = env['DEMO'] !== 'off'
  const isReal = env['ALLOW_REAL_SENDS'] === '1'
  if (env['DEMO'] && !['on', 'off'].includes(env['DEMO'])) throw new Error(`DEMO is "${env['DEMO']}", not on or off.`)
  if (hasDemo && isReal) throw new Error('ALLOW_REAL_SENDS=1 is not for the demo: set DEMO=off, or leave it out.')
  if (hasDemo && host !== '127.0.0.1')
    throw new Error('LOCAL_HOST would show the demo to others: set DEMO=off as well.')
  return {
    host,
    hasDemo,
    isReal,
    ports: {
      app: port('PORT', 3000),
      supabase: port('LOCAL_SUPABASE_PORT', 54321),
      messages: port('LOCAL_MESSAGES_PORT', 54324),
    },
    dir: env['LOCAL_DIR'] ? resolve(env['LOCAL_DIR']) : resolve(import.meta.dirname, '..', '.local'),
  }
}
