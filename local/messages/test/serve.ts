// A process of its own for the test that kills it: `node serve.ts '{…startMessages options}'` prints its address.
import { startMessages } from '../start-messages.ts'

const options = JSON.parse(process.argv[2] ?? '') as Parameters<typeof startMessages>[0]
const { url } = await startMessages(options)
console.log(url)
