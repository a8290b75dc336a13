type Handle = (request: Request) => Promise<Response>
type Turn = (work: () => Promise<Response>) => Promise<Response>

const bodiless = [101, 204, 205, 304]

/**
 * Answers Supabase's data, auth and SQL APIs by `handle`, one turn per request. A request is read to its end before it takes
 * its turn (a slow client must not hold the others up) and its answer is complete before the next one starts.
 */
export function serveRequests(handle: Handle, turn: Turn): Handle {
  return async (request) => {
    if (!/^\/(rest\/v1|auth\/v1|pg)\//.test(new URL(request.url).pathname))
      return new Response('Not found', { status: 404 })
    const { method, headers } = request
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
    return turn(async () => {
      if (request.signal.aborted) return new Response(null, { status: 499 })
      const answer = await handle(new Request(request.url, { method, headers, body }))
      const content = bodiless.includes(answer.status) ? null : await answer.arrayBuffer()
      return new Response(content, { status: answer.status, statusText: answer.statusText, headers: answer.headers })
    })
  }
}
