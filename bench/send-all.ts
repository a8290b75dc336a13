import { Agent, request } from 'node:http'

export type Prepared = { path: string; headers: Record<string, string>; body: string }

/** Posts everything, so many at once, over connections that stay open; throws where an answer is no success. */
export async function sendAll(url: string, requests: Prepared[], atOnce: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const next = requests.values()
  try {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const one of next) await post(url, agent, one)
      }),
    )
  } finally {
    agent.destroy()
  }
}

function post(url: string, agent: Agent, { path, headers, body }: Prepared): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode = 0 } = response
        if (statusCode >= 200 && statusCode < 300) resolve()
        else reject(new Error(`${path}: ${statusCode}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
