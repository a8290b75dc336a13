/** The languages of the interface; the first is the one used when nothing else is asked for. */
export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]
