import type { Form } from '#lib/playbooks/contract'

/** The API's name of a part of a form's text. */
export function fieldOf(form: Form, part: 'message' | 'subject'): string {
  return form === 'de-sie' ? `${part}_template` : `translations.${form}.${part}`
}
