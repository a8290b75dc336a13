import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import { readBytes } from './read-bytes.ts'

/** A POST that its caller may repeat without it happening twice: by the key it chose, to this route, with this body. */
export type Attempt = { key: string; route: string; bodyHash: string }

/** No route takes more; each has its own, smaller limit. */
const largest = 10_000_000

/**
 * The attempt that a POST with an Idempotency-Key is, and the request with its body still to be read; null for all others.
 * Raises malformed (400) for a key that is not 1 to 255 printable ASCII characters, too_large (413) beyond 10 MB.
 */
export async function readAttempt(request: Request): Promise<{ attempt: Attempt | null; request: Request }> {
  const key = request.headers.get('idempotency-key')
  if (request.method !== 'POST' || key === null) {
    return { attempt: null, request }
  }
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new AppError(
      'malformed',
      'bad_idempotency_key',
      'An Idempotency-Key has 1 to 255 printable ASCII characters.',
    )
  }
  const body = await readBytes(request, largest)
  const { pathname, search } = new URL(request.url)
  return {
    attempt: {
      key,
      route: `POST ${pathname}${search}`,
      bodyHash: createHash('sha256').update(body).digest('hex'),
    },
    request: new Request(request.url, { method: request.method, headers: request.headers, body }),
  }
}
