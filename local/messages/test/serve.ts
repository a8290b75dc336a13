// A process of its own for the tests that kill things: `node serve.ts '{…startMessages options}'` prints its address.
// With `clockFile`, its clock is as many milliseconds ahead as that file says at the moment.
import { readFileSync } from 'node:fs'
import { startMessages } from '../start-messages.ts'

type Options = Parameters<typeof startMessages>[0] & { clockFile?: string }

const { clockFile, ...options } = JSON.parse(process.argv[2] ?? '') as Options
const now = () => new Date(Date.now() + (clockFile ? Number(readFileSync(clockFile, 'utf8')) : 0))
process.on('disconnect', () => process.exit())
const { url } = await startMessages({ ...options, now })
console.log(url)
