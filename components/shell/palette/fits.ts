/** Whether every word typed occurs in a name, whatever its case and accents. */
export function fits(name: string, typed: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase()
  return plain(typed)
    .split(/\s+/)
    .every((word) => plain(name).includes(word))
}
