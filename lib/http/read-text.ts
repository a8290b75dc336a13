import { AppError } from '../errors.ts'
import { readBytes } from './read-bytes.ts'

/**
 * The body of a request as text in the charset its content-type names (UTF-8 unless told; a byte order mark is left out). Raises unsupported
 * (415 content_type, charset) for a type that is not among those asked for or a charset nobody knows, malformed (400
 * bad_charset) for bytes that are none of its characters, too_large (413) beyond limit bytes.
 */
export async function readText<Type extends string>(
  request: Request,
  types: readonly Type[],
  limit: number,
): Promise<{ type: Type; text: string }> {
  const header = request.headers.get('content-type') ?? ''
  const given = header.split(';')[0]?.trim().toLowerCase()
  const type = types.find((known) => known === given)
  if (type === undefined) {
    throw new AppError('unsupported', 'content_type', `Send the body as ${types.join(' or ')}.`)
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header)?.[1] ?? 'utf-8'
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(charset, { fatal: true })
  } catch {
    throw new AppError('unsupported', 'charset', 'The content-type names a charset that is not known.')
  }
  const body = await readBytes(request, limit)
  try {
    return { type, text: decoder.decode(body) }
  } catch {
    throw new AppError('malformed', 'bad_charset', `The body is not ${charset}; name its charset in the content-type.`)
  }
}
