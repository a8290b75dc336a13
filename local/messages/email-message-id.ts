/** The Message-ID header of an email, as replies quote it in In-Reply-To. */
export function emailMessageId(id: string): string {
  return `<${id}@mail.example>`
}
