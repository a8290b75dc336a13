import { test as base, expect } from '@playwright/test'

type Refusal = { status: number; path: RegExp }
/** The stand-in shows a mail in a frame without scripts; the browser says so when the test tool's own look into it. */
const mailRunsNoScript = "Blocked script execution in 'about:srcdoc'"

type Fixtures = {
  /** A request this journey means to be refused: the browser's own line about it is no noise. It must come up. */
  expectRefusal: (status: number, path: RegExp) => void
}

/** A page whose console must stay clean: a warning, an error or an uncaught exception fails the journey. */
export const test = base.extend<Fixtures>({
  expectRefusal: [
    async ({ page }, use) => {
      const lines: { text: string; path: string }[] = []
      const refusals: Refusal[] = []
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return
        const { url } = message.location()
        if (url === 'about:srcdoc' && message.text().startsWith(mailRunsNoScript)) return
        lines.push({
          text: `${message.type()}: ${message.text()}`,
          path: URL.canParse(url) ? new URL(url).pathname : '',
        })
      })
      page.on('pageerror', (error) => lines.push({ text: `uncaught: ${error.message}`, path: '' }))
      await use((status, path) => void refusals.push({ status, path }))
      const isAbout = (line: (typeof lines)[number], { status, path }: Refusal) =>
        line.text.includes(`Failed to load resource: the server responded with a status of ${status}`) &&
        path.test(line.path)
      expect(lines.filter((line) => !refusals.some((refusal) => isAbout(line, refusal)))).toEqual([])
      expect(refusals.filter((refusal) => !lines.some((line) => isAbout(line, refusal)))).toEqual([])
    },
    { auto: true },
  ],
})
