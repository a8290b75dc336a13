import { z } from 'zod'
import { Refusal } from './refusal.ts'

const address = z.string().regex(/^([^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
const addresses = z.union([address.transform((one) => [one]), z.array(address).max(50)])

const EmailPayload = z.object({
  from: address,
  to: addresses,
  cc: addresses.nullish(),
  bcc: addresses.nullish(),
  reply_to: addresses.nullish(),
  subject: z.string().min(1),
  text: z.string().nullish(),
  html: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z
    .array(z.object({ name: z.string().regex(/^[\w-]{1,256}$/), value: z.string().regex(/^[\w-]{1,256}$/) }))
    .nullish(),
})

export type EmailPayload = z.infer<typeof EmailPayload>

/** Checks one email as Resend does; throws 422 `missing_required_field` or `validation_error`. Scheduling and attachments are not offered here. */
export function parseEmailPayload(input: unknown): EmailPayload {
  const given: { [name: string]: unknown } = typeof input === 'object' && input !== null ? { ...input } : {}
  for (const name of ['from', 'to', 'subject']) {
    if (given[name] === undefined || given[name] === null || given[name] === '') throw missing(name)
  }
  if (!given['html'] && !given['text']) {
    throw new Refusal(422, 'validation_error', 'Missing `html` or `text` field.')
  }
  for (const name of ['scheduled_at', 'attachments', 'template']) {
    const value = given[name]
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) {
      throw new Refusal(422, 'validation_error', `The local stand-in does not offer \`${name}\`.`)
    }
  }
  const parsed = EmailPayload.safeParse(given)
  if (parsed.success && parsed.data.to.length > 0) return parsed.data
  const name = String(parsed.error?.issues[0]?.path[0] ?? 'to')
  throw new Refusal(
    422,
    'validation_error',
    name === 'tags'
      ? 'Tags should only contain ASCII letters, numbers, underscores, or dashes.'
      : `Invalid \`${name}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
  )
}

function missing(name: string): Refusal {
  return new Refusal(422, 'missing_required_field', `Missing \`${name}\` field.`)
}
