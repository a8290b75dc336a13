import { mendUmlauts } from './mend-umlauts.ts'

/**
 * The text of a file in the charset it is written in: UTF-8 or UTF-16 by its byte order mark, UTF-8 where all of it is, else
 * windows-1252 (Latin-1), as Excel writes in German. Umlauts that were broken before are mended.
 */
export function decodeFile(bytes: Uint8Array): { text: string; charset: 'UTF-8' | 'UTF-16' | 'Windows-1252' } {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), charset: 'UTF-16' }
  try {
    return { text: mendUmlauts(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), charset: 'UTF-8' }
  } catch {
    return { text: mendUmlauts(new TextDecoder('windows-1252').decode(bytes)), charset: 'Windows-1252' }
  }
}
