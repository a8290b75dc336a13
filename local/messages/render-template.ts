/** Fills `{{1}}` … of a WhatsApp template in one pass; undefined when a value is missing. */
export function renderTemplate(body: string, values: { [position: string]: string }): string | undefined {
  const positions = [...body.matchAll(/{{(\w+)}}/g)].map(([, position]) => position ?? '')
  if (positions.some((position) => !values[position])) return undefined
  return body.replace(/{{(\w+)}}/g, (_, position: string) => values[position] ?? '')
}
