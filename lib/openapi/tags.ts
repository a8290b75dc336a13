/** The areas of the API, in the order in which a reader meets them. */
export const tags = [
  { name: 'Leads', description: 'People being sold to, and what happened to them.' },
  { name: 'Follow-ups', description: 'Who needs one, writing, sending, scheduling, and what became of it.' },
  { name: 'Playbooks', description: 'When a signal has been open that long, say this.' },
  { name: 'Desk', description: 'What waits for a person.' },
  { name: 'Privacy', description: 'Permissions, export, erasure.' },
  { name: 'Integrations', description: 'API keys and signed outgoing webhooks.' },
  { name: 'Settings', description: 'The organisation’s rules, its team, holidays and channels.' },
  { name: 'Operations', description: 'Checks, runs, channels, health.' },
  { name: 'Scheduler', description: 'What the cron calls.' },
  { name: 'Providers', description: 'What Twilio and Resend call, signed.' },
  { name: 'Session', description: 'Signing in and out for the pages.' },
  { name: 'Document', description: 'This document.' },
]
