import { z } from 'zod'

export const scopes = ['leads:write', 'followups:write', 'analytics:read'] as const

/** What an API key may do. leads:write and followups:write include reading what they write. */
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>

/** Body of POST /api/keys: what the key is called, what it may do, and how often. */
export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(Scope).min(1).max(scopes.length),
  calls_per_minute: z.number().int().min(1).max(100_000).default(600),
})
export type NewApiKey = z.infer<typeof NewApiKey>

/** An API key as managers see it; hint is how it begins. Times are UTC; last_used_at is exact to the minute. */
export const ApiKey = z.object({
  id: z.guid(),
  name: z.string(),
  scopes: z.array(Scope),
  hint: z.string(),
  calls_per_minute: z.number().int(),
  created_by_name: z.string().nullable(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** Answer of GET /api/keys: all keys, newest first. */
export const ApiKeyList = z.object({ keys: z.array(ApiKey) })
export type ApiKeyList = z.infer<typeof ApiKeyList>

/** Answer of POST /api/keys: the new key with the key itself, which nobody can read again. */
export const CreatedApiKey = ApiKey.extend({ key: z.string().regex(/^sff_[A-Za-z0-9_-]{43}$/) })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
