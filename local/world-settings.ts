import { resolve } from 'node:path'

export type WorldSettings = {
  ports: { app: number; supabase: number; messages: number }
  /** Absolute path of everything the local world keeps. */
  dir: string
}

/** Where the local world listens and keeps its data, from PORT, LOCAL_SUPABASE_PORT, LOCAL_MESSAGES_PORT, LOCAL_DIR. */
export function worldSettings(env: Record<string, string | undefined>): WorldSettings {
  const port = (name: string, usual: number) => {
    const text = env[name] || String(usual)
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < 1 || number > 65535) throw new Error(`${name} is "${text}", not a port number.`)
    return number
  }
  return {
    ports: {
      app: port('PORT', 3000),
      supabase: port('LOCAL_SUPABASE_PORT', 54321),
      messages: port('LOCAL_MESSAGES_PORT', 54324),
    },
    dir: env['LOCAL_DIR'] ? resolve(env['LOCAL_DIR']) : resolve(import.meta.dirname, '..', '.local'),
  }
}
