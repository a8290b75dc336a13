// Twilio and Resend as far as sending needs them, in a process of its own: everything is accepted, and answered after as many
// milliseconds as the first argument says. Prints its address. GET /accepted says when what was accepted (ms since 1970).
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

const answerMs = Number(process.argv[2])
const accepted: { whatsapp: number[]; email: number[]; recipients: string[] } = {
  whatsapp: [],
  email: [],
  recipients: [],
}
process.on('disconnect', () => process.exit())

const server = createServer((request, response) => {
  const arrivedAt = Date.now()
  const answer = async () => {
    if (request.method === 'GET') return accepted
    const body = await text(request)
    const isEmail = request.url === '/emails'
    const to = isEmail ? (JSON.parse(body) as { to: string | string[] }).to : new URLSearchParams(body).get('To')
    accepted[isEmail ? 'email' : 'whatsapp'].push(arrivedAt)
    accepted.recipients.push(String(to))
    await sleep(Math.max(0, answerMs - (Date.now() - arrivedAt)))
    return isEmail
      ? { id: crypto.randomUUID() }
      : { sid: `SM${crypto.randomUUID().replaceAll('-', '')}`, status: 'queued' }
  }
  answer().then(
    (body) => {
      response.writeHead(request.method === 'GET' ? 200 : 201, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    },
    () => response.writeHead(400).end(),
  )
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
