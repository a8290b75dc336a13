import type { Accepted } from './read-accepted.ts'
import type { Trial } from './trial.ts'

/** Prints what became of what each dead or frozen worker held, then the totals. */
export async function printReport({ casualties, rounds, world: { sql } }: Trial, accepted: Accepted[]): Promise<void> {
  const rows = await sql<{ id: string; channel: string; status: string; reason: string | null }[]>`
    select id, channel, status, reason from public.follow_ups`
  const ends = new Map(rows.map((row) => [row.id, row]))
  const count = (words: string[]) =>
    [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${all.length} ${word}`).join(', ') || '–'

  const groups = Map.groupBy(casualties, ({ where, how }) => `${how === 'frozen' ? 'frozen ' : ''}${where}`)
  const lines = [...groups].map(([where, all]) => {
    const held = all.flatMap((one) => one.held)
    return [
      where,
      String(all.length),
      count(held.map(({ marked }) => (marked ? 'leaving' : 'leased'))),
      count(held.map(({ id }) => ends.get(id)?.status ?? 'gone')),
    ]
  })
  const table = [['where', 'workers', 'held', 'what became of it'], ...lines]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((line) => line[column]!.length)))
  for (const line of table)
    console.log(
      line
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )

  console.log(`\n${rows.length} follow-ups: ${count(rows.map(({ channel, status }) => `${channel} ${status}`))}`)
  console.log(`Reasons: ${count(rows.flatMap(({ reason }) => reason ?? []))}`)
  const { length: killed } = casualties.filter(({ how }) => how === 'killed')
  console.log(`${accepted.length} messages accepted by the providers, ${killed} workers killed in ${rounds} rounds`)
}
