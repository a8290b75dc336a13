import { fileURLToPath } from 'node:url'
import { startProcess } from '../supabase/tests/crash/start-process.ts'

const keys = {
  publishableKey: 'sb_publishable_of_the_bench',
  secretKey: 'sb_secret_of_the_bench',
  jwtSecret: 'a-secret-of-the-bench-that-is-long-enough',
}

/** The local Supabase over an empty database, to which it applies the migrations, in a process of its own. */
export async function serveApi(databaseUrl: string) {
  const { line, child } = await startProcess(
    fileURLToPath(new URL('../local/supabase/test/serve.ts', import.meta.url)),
    {
      args: [
        JSON.stringify({
          port: 0,
          dataDir: '',
          databaseUrl,
          migrationsDir: fileURLToPath(new URL('../supabase/migrations/', import.meta.url)),
          keys,
        }),
      ],
    },
  )
  return { url: line, secretKey: keys.secretKey, stop: async () => void child.kill('SIGKILL') }
}
