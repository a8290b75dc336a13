import type { LeadTexts } from './lead-texts.ts'

/** What the groups of the form share: the texts as they stand, how to change them, and what is wrong with one in words. */
export type EditForm = {
  texts: LeadTexts
  onChange: (typed: Partial<LeadTexts>) => void
  problem: (name: keyof LeadTexts) => string | undefined
}
