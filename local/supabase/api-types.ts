/**
 * How values leave the API: as PostgREST writes them. lite's own reading keeps PostgreSQL's text, so that a time would
 * arrive as '2026-01-02 03:04:05+00' and 12.50 as a string, but 12.5 as a number. Keyed by PostgreSQL's type number.
 */
export const apiTypes = {
  1114: (text: string) => text.replace(' ', 'T'),
  1184: (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'),
  1700: (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text),
}
