import type { z } from 'zod'
import type { Schema } from './schema.ts'

/**
 * Who may call a route, by the wrapper at its export line: asAnyone, asMember, asManager, asCron, asWebhook, or asCaller
 * with the scope an API key needs.
 */
export type Audience =
  | 'anyone'
  | 'member'
  | 'manager'
  | 'cron'
  | 'webhook'
  | 'leads:write'
  | 'followups:write'
  | 'analytics:read'

/** Reasons of refusals and what each means, by HTTP status. */
export type Refusals = Partial<
  Record<400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503, Record<string, string>>
>

type Parameter = { description: string; schema: z.ZodType; example: string }
type Body = {
  description?: string
  /** What may be sent, by media type; a schema is an export of a contract. */
  content: Record<string, ({ schema: z.ZodType } | { json: Schema }) & { examples?: Record<string, unknown> }>
  /** An empty body does, too. */
  isOptional?: true
}
export type Answer = {
  description: string
  /** An export of a contract; none: no body, unless json says what is not ours to define, or text its media type. */
  schema?: z.ZodType
  json?: Schema
  text?: string
  example?: unknown
}

/** One method of one route, as the document tells it. What follows from who may call it is added by pathItem. */
export type Operation = {
  id: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  tag: string
  who: Audience
  summary: string
  description?: string
  params?: Record<string, Parameter>
  query?: z.ZodObject
  headers?: Record<string, Parameter>
  body?: Body
  answers: Record<string, Answer>
  refusals?: Refusals
}
