import { defineConfig, devices } from '@playwright/test'
import { worldUrl } from './e2e/support/world-env.ts'
import { browserLaunchOptions } from './local/browser.ts'

const desktop = { ...devices['Desktop Chrome'], channel: undefined, launchOptions: await browserLaunchOptions() }

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.local/test/e2e',
  globalSetup: './e2e/support/world.ts',
  // One world, one database: journeys run one after the other and find what the one before left.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  retries: 1, // a machine that others use, too, is slow at times; the summary names what needed it as flaky
  expect: { timeout: 10_000 }, // how long a page may take on a machine that others use too
  use: { baseURL: worldUrl, locale: 'de-DE', timezoneId: 'Europe/Berlin' },
  projects: [
    { name: 'chromium', use: desktop },
    { name: 'screenshots', testMatch: 'screenshots.ts', use: { ...desktop, viewport: { width: 1200, height: 800 } } },
  ],
})
