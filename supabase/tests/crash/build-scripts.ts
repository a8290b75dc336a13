import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const outDir = `${root}.local/test/crash`

/** Builds the processes of the test with the product's code inside, as Next would for a server, and returns their folder. */
export async function buildScripts(): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // Next gives `server-only` its harmless side by a condition; everything else is as Node finds it.
    resolve: { alias: { 'server-only': `${root}node_modules/server-only/empty.js` } },
    build: {
      ssr: true,
      target: 'node22',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: {
          worker: `${root}supabase/tests/crash/worker.ts`,
          receiver: `${root}supabase/tests/crash/receiver.ts`,
          twilio: `${root}app/api/webhooks/twilio/route.ts`,
          resend: `${root}app/api/webhooks/resend/route.ts`,
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return outDir
}
