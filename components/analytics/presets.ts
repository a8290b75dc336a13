/** The ranges one click away; each ends today, last_month on its last day. */
export const presets = ['7d', '30d', '90d', 'this_month', 'last_month', 'this_year'] as const
export type Preset = (typeof presets)[number]
