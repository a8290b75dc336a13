import { createMiddleware } from 'hono/factory'

/** Keeps other web sites in the user's browser out: no cross-site requests, no foreign host names (DNS rebinding). */
export const sameSite = createMiddleware(async (c, next) => {
  const host = new URL(c.req.url).hostname
  const site = c.req.header('sec-fetch-site') ?? 'none'
  const isOurs = ['127.0.0.1', 'localhost', '[::1]'].includes(host)
  const mayCall = c.req.method === 'GET' ? true : ['same-origin', 'none'].includes(site)
  if (!isOurs || !mayCall) return c.text('Forbidden', 403)
  await next()
})
