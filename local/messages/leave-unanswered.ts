import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** Leaves the caller without an answer: `drop` cuts the connection, `hang` stays silent until the caller gives up. */
export async function leaveUnanswered({ incoming }: HttpBindings, how: 'drop' | 'hang'): Promise<Response> {
  if (how === 'drop') incoming.socket.destroy()
  else if (!incoming.socket.destroyed) await new Promise((resolve) => incoming.socket.once('close', resolve))
  return RESPONSE_ALREADY_SENT
}
