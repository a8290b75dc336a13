/** Texts that the browser needs on some pages only. Those pages send them along with PageTexts; all others go everywhere. */
export const pageTexts = [
  'analytics',
  'imports',
  'integrations',
  'lead',
  'leads',
  'playbook_pages',
  'runs',
  'settings',
  'setup',
  'style',
] as const
export type PageText = (typeof pageTexts)[number]
