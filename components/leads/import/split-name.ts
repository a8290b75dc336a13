/** A whole name as first and last name: "Vogt, Petra" and "Dr. Petra von Vogt"; a single word is a last name. */
export function splitName(name: string): { title?: string; first_name?: string; last_name: string } {
  const bare = name.trim().replaceAll(/\s+/g, ' ')
  const title = /^((?:(?:prof|dr|dipl\.-ing|ing|mag)\.\s*(?:med\.\s*)?)+)/i.exec(bare)?.[1]?.trim()
  const rest = title ? bare.slice(title.length).trim() : bare
  const [last = '', first] = rest.split(/\s*,\s*/)
  const named = title ? { title } : {}
  if (first) return { ...named, first_name: first, last_name: last }
  const cut = /^(.+?) ((?:(?:von|van|de|der|den|zu|zur|vom|di|da|le|la|el|al|ten|ter) )*[^ ]+)$/i.exec(rest)
  return cut ? { ...named, first_name: cut[1] ?? '', last_name: cut[2] ?? '' } : { ...named, last_name: rest }
}
