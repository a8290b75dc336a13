/** How a lead can have agreed. WhatsApp asks for a yes of its own, so that having bought something is none there. */
export const permissionSources = ['phone', 'in_person', 'written', 'form', 'existing_customer'] as const
export type PermissionSource = (typeof permissionSources)[number]
