import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openPost } from './open-post.ts'

let server: Server | undefined
let calls: { url: string; headers: IncomingMessage['headers']; body: string }[]

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A receiver on this machine; returns its address. */
async function receive(answer: RequestListener): Promise<string> {
  calls = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      answer(request, response)
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=1`
}

test('posts the body as it is, with its headers', async () => {
  const url = await receive((_, response) => response.writeHead(204).end())
  expect(await openPost('any')(url, { 'webhook-id': 'e1' }, '{"text":"Ü"}')).toEqual({ status: 204 })
  expect(calls).toMatchObject([
    { url: '/hook?a=1', body: '{"text":"Ü"}', headers: { 'webhook-id': 'e1', 'content-type': 'application/json' } },
  ])
})

test('a redirect is an answer, and nobody follows it', async () => {
  const url = await receive((_, response) => response.writeHead(307, { location: '/elsewhere' }).end())
  expect(await openPost('any')(url, {}, '{}')).toEqual({ status: 307 })
  expect(calls).toHaveLength(1)
})

test('says how long the receiver wants to be left alone', async () => {
  const url = await receive((_, response) => response.writeHead(503, { 'retry-after': '120' }).end())
  expect(await openPost('any')(url, {}, '{}')).toEqual({ status: 503, retry_after_seconds: 120 })
})

test('an endless answer is cut off, and its status counts', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const url = await receive((_, response) => {
    response.on('close', resolve)
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  })
  expect(await openPost('any')(url, {}, '{}')).toEqual({ status: 200 })
  await closed
})

test('who does not answer in time, or at all', async () => {
  const url = await receive(() => {})
  expect(await openPost('any', 50)(url, {}, '{}')).toEqual({ error: 'timeout' })
  const { port } = new URL(url)
  server?.closeAllConnections()
  const { promise, resolve } = Promise.withResolvers<void>()
  server?.close(() => resolve())
  await promise
  expect(await openPost('any')(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({ error: 'refused' })
})

test('a receiver that speaks no TLS, and one that hangs up', async () => {
  const url = await receive((request) => request.socket.destroy())
  expect(await openPost('any')(url.replace('http:', 'https:'), {}, '{}')).toEqual({ error: 'tls' })
  expect(await openPost('any')(url, {}, '{}')).toEqual({ error: 'network' })
})

test('out in the world this machine is not called, by whatever name', async () => {
  const url = await receive((_, response) => response.writeHead(204).end())
  const post = openPost('public')
  const { port } = new URL(url)
  let connections = 0
  server?.on('connection', () => (connections += 1))
  for (const host of ['127.0.0.1', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
    expect(await post(`https://${host}:${port}/`, {}, '{}'), host).toEqual({ error: 'private_address' })
  }
  expect(await post(url, {}, '{}')).toEqual({ error: 'private_address' })
  expect(connections).toBe(0)
})
