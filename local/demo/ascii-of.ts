/** A name as an address writes it: "Böttcher" becomes "boettcher". */
export function asciiOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
  return plain.normalize('NFD').replaceAll(/[^a-z0-9]+/g, '')
}
