/** A row of a file: the lead it tells of, or the word for why it can't be read. */
export type GivenRow = { row: number; lead: object } | { row: number; reason: string }
