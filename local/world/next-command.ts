import { fileURLToPath } from 'node:url'

/** The project's folder and its Next.js command, run by this very Node. */
export const root = fileURLToPath(new URL('../../', import.meta.url))
export const next = fileURLToPath(new URL('../../node_modules/next/dist/bin/next', import.meta.url))
