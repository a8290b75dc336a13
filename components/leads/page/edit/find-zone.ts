/** The IANA zone somebody means, however it is spelled ("europe/berlin", "America/New York"); null for none. */
export function findZone(text: string): string | null {
  const wanted = text.trim().replaceAll(/\s+/g, '_')
  const listed = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === wanted.toLowerCase())
  if (listed) return listed
  try {
    // Newer and older names of listed zones are known, but not listed. An offset such as "+01:00" is none.
    return /^[A-Za-z]/.test(wanted) && new Intl.DateTimeFormat('en', { timeZone: wanted }) ? wanted : null
  } catch {
    return null
  }
}
