export type Random = {
  /** From 0 up to, not including, 1. */
  fraction: () => number
  /** A whole number from `from` to `to`, both included. */
  int: (from: number, to: number) => number
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  /** One of the items, each as likely as its weight. */
  weighted: <Item>(items: ReadonlyArray<readonly [Item, number]>) => Item
  hex: (length: number) => string
  uuid: () => string
}

/** Chance that repeats (mulberry32): the same seed gives the same demo. Not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[int(0, items.length - 1)] as Item
  }
  const weighted = <Item>(items: ReadonlyArray<readonly [Item, number]>): Item => {
    let rest = fraction() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return pick(items)[0]
  }
  const hex = (length: number) => Array.from({ length }, () => int(0, 15).toString(16)).join('')
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
  return { fraction, int, chance: (probability) => fraction() < probability, pick, weighted, hex, uuid }
}
