import type { Operation } from './operation.ts'
import { backlog } from './operations/backlog.ts'
import { cron } from './operations/cron.ts'
import { desk } from './operations/desk.ts'
import { documentation } from './operations/documentation.ts'
import { followups } from './operations/followups.ts'
import { imports } from './operations/imports.ts'
import { integrations } from './operations/integrations.ts'
import { leads } from './operations/leads.ts'
import { manyLeads } from './operations/many-leads.ts'
import { members } from './operations/members.ts'
import { monitoring } from './operations/monitoring.ts'
import { notifications } from './operations/notifications.ts'
import { outgoingWebhooks } from './operations/outgoing-webhooks.ts'
import { playbooks } from './operations/playbooks.ts'
import { privacy } from './operations/privacy.ts'
import { providers } from './operations/providers.ts'
import { session } from './operations/session.ts'
import { settingsOperations } from './operations/settings.ts'
import { setup } from './operations/setup.ts'
import { successStories } from './operations/success-stories.ts'
import { unsubscribing } from './operations/unsubscribing.ts'

/** Every operation of the API, in the order of the document. */
export const operations: Operation[] = [
  ...leads,
  ...imports,
  ...followups,
  ...playbooks,
  ...successStories,
  ...desk,
  ...manyLeads,
  ...notifications,
  ...privacy,
  ...unsubscribing,
  ...integrations,
  ...outgoingWebhooks,
  ...settingsOperations,
  ...members,
  ...monitoring,
  ...backlog,
  ...cron,
  ...providers,
  ...session,
  ...setup, // last: pausing stops what the others show
  ...documentation,
]
