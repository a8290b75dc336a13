const won = /^(closed[ _-]?)?won$|gewonnen|^converted$|^konvertiert$|^customer$|^kunde$/i
const lost =
  /^(closed[ _-]?)?lost$|verloren|unqualified|disqualified|unqualifiziert|nicht qualifiziert|bad[ _]timing|^archived$|^archiviert$|kein interesse|not interested/i
const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A status as we write them: won and lost whatever a CRM calls them, because nobody may follow those up; any other as one word. */
export function readStatus(text: string): string {
  if (lost.test(text)) return 'lost'
  if (won.test(text)) return 'won'
  const word = text
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => german[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
  return word || text
}
