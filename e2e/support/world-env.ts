import { fileURLToPath } from 'node:url'

/** Ports, data folder and build of the world under test: none that a running `npm start` uses. */
export const worldEnv = {
  PORT: '43817',
  LOCAL_SUPABASE_PORT: '43818',
  LOCAL_MESSAGES_PORT: '43819',
  LOCAL_DIR: '.local/test/world',
  NEXT_DIST_DIR: '.local/test/next',
}

/** Everything the world under test prints, the app's log among it. */
export const worldLog = fileURLToPath(new URL('../../.local/test/world.log', import.meta.url))

/** Where journeys find the app. */
export const worldUrl = `http://127.0.0.1:${worldEnv.PORT}`
