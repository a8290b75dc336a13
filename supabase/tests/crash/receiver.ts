// The app as the providers see it: its real webhook routes behind a plain HTTP server. Prints its address.
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'

type Route = { POST: (request: Request) => Promise<Response> }

process.on('disconnect', () => process.exit())
const server = createServer((request, response) => {
  void answer(request.url ?? '/', request.headers, request)
    .catch((error: unknown) => new Response(String(error), { status: 500 }))
    .then(async (answered) => {
      response.writeHead(answered.status, Object.fromEntries(answered.headers))
      response.end(Buffer.from(await answered.arrayBuffer()))
    })
})
server.listen(0, '127.0.0.1', () => {
  process.env['APP_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  console.log(process.env['APP_URL'])
})

/** buildScripts puts each provider's route beside this file. */
async function answer(path: string, headers: NodeJS.Dict<string | string[]>, body: NodeJS.ReadableStream) {
  const url = new URL(path, process.env['APP_URL'])
  const provider = /^\/api\/webhooks\/(twilio|resend)$/.exec(url.pathname)?.[1]
  if (provider === undefined) return new Response(null, { status: 404 })
  const route = (await import(/* @vite-ignore */ `${import.meta.dirname}/${provider}.js`)) as Route
  const known = Object.entries(headers).filter(([name]) => /^(svix-|x-twilio-|content-type)/.test(name))
  const request = { method: 'POST', headers: known as [string, string][], body: new Uint8Array(await buffer(body)) }
  return await route.POST(new Request(url, request))
}
