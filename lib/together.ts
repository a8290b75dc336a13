import { AppError } from './errors.ts'

type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void }

/**
 * Turns work on a list into work on one item: a lone one is worked on at once, and what arrives meanwhile waits for each other
 * and goes together, `most` at a time, so that a burst costs a few calls instead of one each. Resolves when the item's
 * work is done. When a list is refused for what is in it, each goes alone, so that the one to blame fails alone; any other
 * error is everybody's.
 */
export function together<Item>(
  most: number,
  work: (items: [Item, ...Item[]]) => Promise<void>,
): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = []
  let isWorking = false

  async function settle([first, ...others]: [Waiting<Item>, ...Waiting<Item>[]]): Promise<void> {
    try {
      await work([first.item, ...others.map(({ item }) => item)])
      for (const { resolve } of [first, ...others]) resolve()
    } catch (error) {
      const isAboutContent = error instanceof AppError && error.kind !== 'unavailable'
      if (others.length > 0 && isAboutContent) {
        for (const one of [first, ...others]) await settle([one])
      } else {
        for (const { reject } of [first, ...others]) reject(error)
      }
    }
  }

  async function drain(): Promise<void> {
    isWorking = true
    for (let [first, ...others] = waiting.splice(0, most); first; [first, ...others] = waiting.splice(0, most)) {
      await settle([first, ...others])
    }
    isWorking = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isWorking) void drain()
    })
}
