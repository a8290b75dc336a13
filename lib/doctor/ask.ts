const deadlineMs = 15_000

/** What an address answers within 15 s: status and JSON (null if it is none). A status of 0 says that nobody answered, and why. */
export async function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) })
    const text = await response.text()
    try {
      return { status: response.status, body: JSON.parse(text) as unknown }
    } catch {
      return { status: response.status, body: null }
    }
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    return { status: 0, body: code || (cause instanceof Error ? cause.name : 'no answer') }
  }
}
