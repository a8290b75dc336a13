/** The code of an industry that we have a word for, however the word is spelled, else the text as it was written. */
export function industryCode(text: string, words: Record<string, string>): string {
  const wanted = text.toLowerCase()
  const known = Object.entries(words).find(([code, word]) => code === wanted || word.toLowerCase() === wanted)
  return known ? known[0] : text
}
