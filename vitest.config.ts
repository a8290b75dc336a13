import { defineConfig } from 'vitest/config'

// `server-only` throws unless modules are resolved the way React's server renderer does.
const ssr = {
  resolve: {
    conditions: ['react-server', 'node', 'import', 'module', 'default'],
    externalConditions: ['react-server', 'node'],
  },
}

export default defineConfig({
  test: {
    projects: [
      {
        ssr,
        test: {
          name: 'unit',
          include: ['{lib,local,i18n,components}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ssr,
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
