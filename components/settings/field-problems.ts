/** What is wrong with fields, by their names: a word, and what the sentence about it names. */
export type FieldProblems = Record<string, { word: string; detail?: string } | undefined>
