import { ZodError } from 'zod'

/** What the log says of an error: names, words, codes and places, never the data it was about. */
export type ErrorDescription = {
  name: string
  message: string
  code?: string
  stack?: string[]
  cause?: ErrorDescription
}

const maxDepth = 5

/**
 * An error and its causes (at most five), each with name, message, code and stack. Everything else an error carries stays
 * out: the database's details and hints, a provider's answer, a request. What its message quotes is taken out by redact.
 */
export function describeError(error: unknown, depth = 1): ErrorDescription {
  if (typeof error !== 'object' || error === null) {
    return { name: typeof error, message: String(error) }
  }
  const part = (name: string): unknown => (name in error ? error[name as keyof typeof error] : undefined)
  const [name, code, stack, cause] = ['name', 'code', 'stack', 'cause'].map(part)
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  return {
    name: typeof name === 'string' ? name : 'object',
    message:
      error instanceof ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ') // the message quotes input
        : message,
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
    ...(typeof stack === 'string' && { stack: framesOf(stack, message) }),
    ...(cause !== undefined && depth < maxDepth && { cause: describeError(cause, depth + 1) }),
  }
}

/** A stack begins with the message as it was: only the lines after it are places. */
function framesOf(stack: string, message: string): string[] {
  const start = stack.indexOf(message) + message.length
  return stack
    .slice(start)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
}
