import { languages, type Language } from './language.ts'

/** The language of a request: the one chosen (cookie), else the browser's most wanted one we speak, else German. */
export function pickLanguage(cookie: string | undefined, acceptLanguage: string | null): Language {
  const chosen = languages.find((language) => language === cookie)
  if (chosen) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.split('-')[0], quality: Number(quality ?? 1) }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { tag, quality } of wanted) {
    const spoken = languages.find((language) => language === tag)
    if (spoken && quality > 0) return spoken
  }
  return languages[0]
}
