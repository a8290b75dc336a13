import type { ISql } from 'postgres'

/** Takes a rule out of the database: a piece of a function's text replaced, or a statement. */
export type Removal = { in: string; search: string; replacement: string } | { statement: string }

/** A rule of the engine, what shows that it holds (throws an assertion error if not), and how to remove it. */
export type Rule = { rule: string; holds: (sql: ISql) => Promise<void>; without: Removal }
