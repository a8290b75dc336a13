// A process of its own for the tests that kill others: `node serve.ts '{…startSupabase settings}'` prints its address.
import { startSupabase } from '../start-supabase.ts'

process.on('disconnect', () => process.exit())
const { url } = await startSupabase(JSON.parse(process.argv[2] ?? '') as Parameters<typeof startSupabase>[0])
console.log(url)
