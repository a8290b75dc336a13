import { useMessages } from 'next-intl'
import { isKeyOf } from './is-key-of.ts'

type Vocabulary =
  | 'channels'
  | 'industries'
  | 'placeholders'
  | 'reasons'
  | 'run_errors'
  | 'start_reasons'
  | 'timed_for'
  | 'triggers'

/** Says codes of the API in the reader's language; a code without a word of ours stays as it is. */
export function useWord(vocabulary: Vocabulary): (code: string) => string {
  const words: Record<string, string> = useMessages()[vocabulary]
  return (code) => (isKeyOf(words, code) ? (words[code] ?? code) : code)
}
