type Owner = { email: string; name: string }

/** Whom a cell of a file means, by address or by name in lower case: their address, or null where several people have that name. */
export function ownersByName(owners: readonly Owner[]): Map<string, string | null> {
  const known = new Map<string, string | null>()
  for (const { name, email } of owners) known.set(name.toLowerCase(), known.has(name.toLowerCase()) ? null : email)
  for (const { email } of owners) known.set(email.toLowerCase(), email)
  return known
}
