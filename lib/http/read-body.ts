import { readBytes } from './read-bytes.ts'

/** The body of a request as text, as it was sent. Raises too_large (413) beyond limit bytes (1 MB unless told). */
export async function readBody(request: Request, limit = 1_000_000): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, limit))
}
