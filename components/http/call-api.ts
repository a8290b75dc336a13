import { Problem } from './problem.ts'

/**
 * Calls our own API and returns its JSON (undefined for 204); throws a Problem, also when no answer comes. A body that is text
 * goes as it is, as the content-type of headers says.
 */
export async function callApi<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object | string,
  headers: Record<string, string> = {},
): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      cache: 'no-store',
      ...(body && {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
  } catch (cause) {
    throw Object.assign(new Problem(0, 'offline'), { cause })
  }
  if (!response.ok) {
    throw toProblem(response.status, await readJson(response))
  }
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's error page in between: the status is all it says.
    return undefined
  }
}

function toProblem(status: number, body: unknown): Problem {
  const word = (name: string) => {
    const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
    return typeof value === 'string' ? value : undefined
  }
  const errors: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'errors') : undefined
  return new Problem(
    status,
    word('reason') ?? 'internal',
    word('request_id'),
    word('detail'),
    Array.isArray(errors) ? (errors as Problem['errors']) : [],
  )
}
