import { AppError } from '../errors.ts'

/** The body of a request as it was sent. Raises too_large (413) beyond limit bytes, and reads no more than that. */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
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
    throw new AppError('too_large', 'too_large', `The body is larger than ${limit / 1_000_000} MB.`)
  }
  return Buffer.concat(chunks)
}
