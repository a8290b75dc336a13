import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// `server-only` throws outside React's server bundle; resolving everything as if inside would forbid react-dom/server.
const resolve = {
  alias: { 'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)) },
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{lib,local,i18n,components}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'db',
          include: ['supabase/tests/**/*.test.ts'],
          globalSetup: 'supabase/tests/support/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
