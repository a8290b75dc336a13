import { useMessages } from 'next-intl'
import { isKeyOf } from '../../format/is-key-of.ts'

type Vocabulary = 'statuses' | 'chosen_for' | 'blocked_by'

/** Says the lead page's own codes in the reader's language; a code without a word of ours stays as it is. */
export function useLeadWord(vocabulary: Vocabulary): (code: string) => string {
  const words: Record<string, string> = useMessages().lead[vocabulary]
  return (code) => (isKeyOf(words, code) ? (words[code] ?? code) : code)
}
