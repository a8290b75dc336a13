import type { HeatCell } from './heat-cell.ts'
import { readRate } from './read-rate.ts'

type Reading = 'sends' | 'answers'
export type HeatLayout = {
  first: number
  hours: number
  /** All cells row by row, Monday first. */
  cells: HeatCell[]
  /** One path per strength from weak to strong, in units of one cell; few: what is too little for a rate. */
  levels: string[]
  few: string
  /** Index of the strongest cell; 0 where there is none. */
  strongest: number
}

/** From which part of the strongest on a cell takes the next strength. */
const steps = [0, 0.2, 0.4, 0.6, 0.8]

/** Lays out a week by hours: the working day and as much around it as something happened in, as a handful of paths. */
export function layOutHeat(known: readonly HeatCell[], reading: Reading): HeatLayout {
  const used = known.filter(({ whole }) => whole > 0).map(({ hour }) => hour)
  const first = Math.min(7, ...used)
  const hours = Math.max(19, ...used) - first + 1
  const byPlace = new Map(known.map((cell) => [(cell.weekday - 1) * hours + cell.hour - first, cell]))
  const cells = Array.from(
    { length: 7 * hours },
    (_, place): HeatCell =>
      byPlace.get(place) ?? {
        weekday: Math.floor(place / hours) + 1,
        hour: first + (place % hours),
        part: 0,
        whole: 0,
      },
  )
  const strengths = cells.map((cell) => strength(cell, reading))
  const most = Math.max(0, ...strengths.map((value) => value ?? 0))
  const draw = (isDrawn: (place: number) => boolean, inset: number) =>
    cells.map((_, place) => (isDrawn(place) ? box(place % hours, Math.floor(place / hours), inset) : '')).join('')
  const levelOf = (place: number) => {
    const value = strengths[place]
    if (value === undefined) return undefined
    // Where nothing was answered at all, everything is the weakest there is.
    return most === 0 ? 0 : steps.findLastIndex((step) => value >= step * most)
  }
  return {
    first,
    hours,
    cells,
    levels: steps.map((_, level) => draw((place) => levelOf(place) === level, 0.05)),
    few: draw((place) => cells[place]!.whole > 0 && levelOf(place) === undefined, 0.38),
    strongest: Math.max(0, strengths.indexOf(most)),
  }
}

/** What a cell is coloured by; undefined where there is nothing or too little to say. */
function strength({ part, whole }: HeatCell, reading: Reading): number | undefined {
  if (reading === 'answers') return part > 0 ? part : undefined
  const rate = readRate(part, whole)
  return rate.state === 'rate' ? rate.rate : undefined
}

function box(x: number, y: number, inset: number): string {
  const size = Math.round((1 - 2 * inset) * 100) / 100
  return `M${x + inset} ${y + inset}h${size}v${size}h-${size}z`
}
