import type { Schema } from './schema.ts'

/** How callers prove who they are. The session cookie's name carries the project of the Supabase deployment. */
export const securitySchemes: Record<string, Schema> = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sb-auth-token',
    description: 'The session of the pages, from POST /api/session. Writes must carry our own Origin.',
  },
  access_token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a member, from Supabase Auth.',
  },
  api_key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sff_…',
    description:
      'An API key for a program, made by a manager under Settings, Integrations. It belongs to the organisation, sees all leads, and may do what its scopes say: leads:write (leads, activities, import, and reading leads), followups:write (previews, playbooks, history, trigger, schedule …), analytics:read.',
  },
  cron: { type: 'http', scheme: 'bearer', description: 'The scheduler: CRON_SECRET.' },
  provider_signature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Twilio-Signature / svix-signature',
    description: "The provider's signature over the raw body.",
  },
}
