/**
 * The token of an Authorization header's Bearer scheme; undefined for anything else. One reading for everybody: whoever
 * lets a call pass as carrying a token must see the same token as whoever connects with it.
 */
export function bearerOf(authorization: string | null): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
}
