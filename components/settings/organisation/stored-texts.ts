import type { Settings } from '#lib/settings/contract'

/** The organisation's rules as the fields of the forms show them: numbers as they are written, lists with commas. */
export function storedTexts(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [
      field,
      value === null ? '' : Array.isArray(value) ? value.join(field === 'custom_fields' ? ', ' : ',') : String(value),
    ]),
  )
}
