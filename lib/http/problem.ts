import { ZodError } from 'zod'
import { AppError, type ErrorKind } from '../errors.ts'
import { log } from '../log.ts'
import type { Problem } from './contract.ts'

const statuses: Record<ErrorKind, [number, string]> = {
  malformed: [400, 'Bad Request'],
  unauthorized: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  not_found: [404, 'Not Found'],
  conflict: [409, 'Conflict'],
  too_large: [413, 'Content Too Large'],
  unsupported: [415, 'Unsupported Media Type'],
  unprocessable: [422, 'Unprocessable Content'],
  too_many: [429, 'Too Many Requests'],
  unavailable: [503, 'Service Unavailable'],
}

/** The one place where errors become HTTP: RFC 9457 problem+json with the request id; what is unexpected stays inside. */
export function problem(error: unknown, requestId: string): Response {
  const known = error instanceof ZodError ? fromZod(error) : error instanceof AppError ? error : undefined
  const [status, title] = known ? statuses[known.kind] : [500, 'Internal Server Error']
  if (status >= 500) {
    log.error({ err: error, request_id: requestId }, 'request_failed')
  }
  const body = {
    type: 'about:blank',
    title,
    status,
    reason: known?.reason ?? 'internal',
    detail: known?.message ?? 'Something went wrong on our side.',
    ...(known?.errors && { errors: known.errors }),
    request_id: requestId,
  } satisfies Problem
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(known?.retryAfter !== undefined && { 'retry-after': String(known.retryAfter) }),
    },
  })
}

function fromZod(error: ZodError): AppError {
  const fields = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')
  const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return new AppError('unprocessable', 'invalid', fields, { errors })
}
