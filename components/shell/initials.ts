/** Up to two letters that stand for a name: first and last word, whole characters. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const segmenter = new Intl.Segmenter()
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map(
    (word = '') => Array.from(segmenter.segment(word), ({ segment }) => segment)[0] ?? '',
  )
  return letters.join('').toLocaleUpperCase()
}
