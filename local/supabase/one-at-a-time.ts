/**
 * A queue of one: each piece of work starts when the one before it has ended, whether that succeeded or failed.
 * PGlite has a single session and lite does not guard it: overlapping requests run in each other's transactions,
 * and an anonymous one then reads as service_role.
 */
export function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {}) // the caller of this work hears of its failure; the next in line does not
    return mine
  }
}
