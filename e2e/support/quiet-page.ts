import { test as base, expect } from '@playwright/test'

/** A page whose console must stay clean: a warning, an error or an uncaught exception fails the journey. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = []
      page.on('console', (message) => {
        // A refused request is the browser's own line, no mistake of ours.
        const isRefusal = /^Failed to load resource: .* status of 401/.test(message.text())
        if (['error', 'warning'].includes(message.type()) && !isRefusal)
          noise.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => noise.push(`uncaught: ${error.message}`))
      await use(undefined)
      expect(noise).toEqual([])
    },
    { auto: true },
  ],
})
