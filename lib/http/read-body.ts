import { AppError } from '../errors.ts'

const limit = 1_000_000

/** The body of a request as text, as it was sent. Raises too_large (413) beyond 1 MB, and reads no more than that. */
export async function readBody(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = Number(request.headers.get('content-length') ?? 0) > limit ? Infinity : 0
  if (request.body !== null && size === 0) {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) break // which cancels the rest
      chunks.push(chunk)
    }
  }
  if (size > limit) {
    throw new AppError('too_large', 'too_large', 'The body is larger than 1 MB.')
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
