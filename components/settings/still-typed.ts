/** What is typed in a form after its texts of an earlier moment were saved: the fields that have another text by now. */
export function stillTyped(typed: Record<string, string>, saved: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([field, text]) => text !== saved[field]))
}
