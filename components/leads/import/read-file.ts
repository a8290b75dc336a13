import { dateOrder } from './date-order.ts'
import { decodeFile } from './decode-file.ts'
import type { Target } from './fields.ts'
import { guessMapping, type Crm } from './guess-mapping.ts'
import type { DateOrder } from './read-day.ts'
import { readTable, type Table } from './read-table.ts'

export type GivenFile = {
  name: string
  charset: string
  crm: Crm | null
  table: Table
  targets: Target[]
  dateOrder: DateOrder
  /** Nothing in the file tells which part of its dates is the day: a person does. */
  isOrderUnclear: boolean
}

/** Why a file can't be imported at all. */
export type FileProblem = 'empty' | 'not_text' | 'too_many_rows' | 'too_large'

const mostRows = 10_000
const mostBytes = 20_000_000

/** Reads a file and guesses what its columns are. */
export async function readFile(
  file: File,
  customFields: readonly string[],
): Promise<GivenFile | { problem: FileProblem }> {
  if (file.size > mostBytes) return { problem: 'too_large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  // an Excel workbook, or anything else that is packed
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf))
    return { problem: 'not_text' }
  const { text, charset } = decodeFile(bytes)
  if (text.includes('\0')) return { problem: 'not_text' }
  const table = readTable(text)
  if (table.rows.length === 0) return { problem: 'empty' }
  if (table.rows.length > mostRows) return { problem: 'too_many_rows' }
  const { crm, targets } = guessMapping(table.headers, customFields)
  const order = dateOrder(table.rows.flatMap(({ cells }) => cells ?? []))
  const isEnglish =
    table.headers.some((header) => /\b(name|email|phone|date|owner)\b/i.test(header)) &&
    !table.headers.some((header) => /vorname|nachname|telefon|firma/i.test(header))
  return {
    name: file.name,
    charset,
    crm,
    table,
    targets,
    dateOrder: order === 'day_first' || order === 'month_first' ? order : isEnglish ? 'month_first' : 'day_first',
    isOrderUnclear: order === 'unclear',
  }
}
