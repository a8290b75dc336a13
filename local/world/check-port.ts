import { createServer } from 'node:http'
import { listen } from '../supabase/listen.ts'

/** Throws one line naming the variable that moves the port if another program has it. */
export async function checkPort(port: number, variable: string): Promise<void> {
  const probe = createServer()
  await listen(probe, port, variable)
  await new Promise((resolve) => probe.close(resolve))
}
