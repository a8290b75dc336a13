/** Where to go after signing in: a path of this site, else the start page. Other sites, `//evil`, `/\evil` are refused. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const base = 'http://this-site.invalid'
  const url = URL.parse(next, base)
  // The URL parser drops tabs and line breaks and reads backslashes as slashes, just as browsers do.
  return url && url.origin === base && !url.pathname.startsWith('//') && url.pathname !== '/sign-in'
    ? url.pathname + url.search + url.hash
    : '/'
}
