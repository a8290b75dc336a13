import { createServerClient } from '@supabase/ssr'
import type { NextRequest, NextResponse } from 'next/server'
import { env } from '../env.ts'
import { sessionCookie } from './session-cookie.ts'

/**
 * Renews an expiring session before a page renders (pages can't write cookies) and puts the new cookies on the request
 * and the response that respond builds. Never authorisation: that is each page's and route's own.
 */
export async function refreshSession(request: NextRequest, respond: () => NextResponse): Promise<NextResponse> {
  let response = respond()
  if (!request.cookies.getAll().some(({ name }) => name.startsWith('sb-'))) {
    return response
  }
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  const db = createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookie(),
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (changes, headers) => {
        for (const { name, value } of changes) {
          request.cookies.set(name, value)
        }
        response = respond()
        for (const { name, value, options } of changes) {
          response.cookies.set(name, value, options)
        }
        for (const [name, value] of Object.entries(headers)) {
          response.headers.set(name, value)
        }
      },
    },
  })
  await db.auth.getSession() // refreshes when it has expired, without asking the server otherwise
  return response
}
