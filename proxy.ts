import { NextResponse, type NextRequest } from 'next/server'
import { env } from '#lib/env'
import { refreshSession } from '#lib/supabase/refresh-session'

/**
 * Before every page: a fresh session and a content security policy with a nonce of its own. Never authorisation. Not before
 * /u/…, whose visitors have no session. Pages are for reading: what is written goes to the API.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!['GET', 'HEAD'].includes(request.method)) {
    return new NextResponse(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const path = request.nextUrl.pathname + request.nextUrl.search
  const home = new URL(env().APP_URL)
  if (request.headers.get('host') === `localhost:${home.port}` && home.hostname === '127.0.0.1') {
    return NextResponse.redirect(new URL(path, home)) // the session cookie and our own origin belong to one name
  }
  const nonce = btoa(crypto.randomUUID())
  const development = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')

  return await refreshSession(request, () => {
    const headers = new Headers(request.headers)
    headers.set('content-security-policy', policy)
    headers.set('x-path', path) // for the way back after signing in
    const response = NextResponse.next({ request: { headers } })
    response.headers.set('content-security-policy', policy)
    return response
  })
}

export const config = {
  matcher: ['/((?!api(?:/(?!docs$)|$)|u/[^/]*$|_next/|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)'],
}
