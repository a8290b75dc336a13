import { AsyncLocalStorage } from 'node:async_hooks'
import type { SupabaseApp } from './create-supabase-app.ts'
import { postgrestStatus } from './postgrest-status.ts'

type DatabaseError = { code: string; message: string; detail?: unknown; hint?: unknown }

const requests = new AsyncLocalStorage<{ error?: unknown }>()

// lite prints every database error with a stack trace and the offending row, addresses included, though the caller gets
// it as the answer. Outside of requests nothing is held back.
const print = console.error
console.error = (...parts: unknown[]) => {
  if (!requests.getStore()) print(...parts)
}

/** Lets answerRequest see the database errors of an app; lite knows a few of them and calls all others 500 SUP. */
export function noteDatabaseErrors({ connection }: SupabaseApp): void {
  const normalize = connection.normalizeDbError.bind(connection)
  connection.normalizeDbError = (thrown) => {
    const error = normalize(thrown)
    const request = requests.getStore()
    if (request) request.error = error
    return error
  }
}

/** Answers one request, with the status and error body that hosted Supabase has for a database error. */
export function answerRequest(app: SupabaseApp, request: Request): Promise<Response> {
  const seen: { error?: unknown } = {}
  return requests.run(seen, async () => {
    const answer = await app.fetch(request)
    if (answer.status !== 500 || !isDatabaseError(seen.error)) return answer
    const { code, message, detail = null, hint = null } = seen.error
    return Response.json({ code, message, details: detail, hint }, { status: postgrestStatus(code) })
  })
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && /^(?!PT|PGRST)[0-9A-Z]{5}$/.test(String(error.code))
}
