export type Kind = (typeof mixture)[number]

/** How a lead can be reached; some addresses are refused, some are reported about by nobody. */
export const mixture = [
  'whatsapp',
  'email',
  'whatsapp',
  'email',
  'silent whatsapp',
  'written email',
  'both',
  'silent email',
  'refused whatsapp',
  'nothing',
  'refused email',
  'refused whatsapp, email',
] as const
