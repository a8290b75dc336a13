import { config } from 'zod/v4/core'

// Runs in every page before any other module: zod asks once, when the first schema is made, whether it may build parsers
// from text. Our content security policy says no, and the browser would report the question on every page.
config({ jitless: true })
