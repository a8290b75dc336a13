import { withoutValues } from './without-values.ts'

const gone = '[redacted]'

/** Fields that hold what people write, where they are reached, or what opens doors. */
const secretNames =
  /^(body|message.*|text|html|subject|content|payload|details?|hint|headers|cookies?|authorization|.*address|.*phone.*|.*email|to|from|.*secret|.*password|.*token|.*_key|apikey|first_name|last_name)$/i

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What looks like an address or a key wherever it stands. */
const secretValues = [
  /[^\s"'<>()[\]{},;:=|/\\]{1,64}@[^\s"'<>()[\]{},;:=|/\\]{1,255}/gu, // email
  /(?<![\w-])(?:\+|00?)[1-9][\d ()/.-]{5,30}\d(?!\w)/g, // phone, international or national
  /\b(?:Bearer|Basic)\s+\S+/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, // access token
  /\b(?:sff|sb_secret|sb_publishable|re|whsec)_[\w+/=-]{8,}/g,
  /(?<=\/u\/)[^\s"'/?]+/g, // the link that unsubscribes
]

/**
 * A copy of a log record without message bodies, names, addresses, keys and tokens: by the field's name and by looks, and
 * without what an error's message quotes.
 */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') {
    return uuid.test(value)
      ? value
      : secretValues.reduce((text, pattern) => text.replace(pattern, gone), withoutValues(value))
  }
  if (Array.isArray(value)) {
    return value.map(redact)
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, isSecret(name, value) ? gone : redact(inner)]),
    )
  }
  return value
}

/** An error has a name and a message about itself; any other message is one that somebody wrote. */
function isSecret(name: string, within: object): boolean {
  return secretNames.test(name) && !(name === 'message' && 'name' in within)
}
