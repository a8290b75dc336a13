/** How many of these moments (ms) at most lie within a span of that many ms. */
export function mostWithin(moments: number[], span: number): number {
  const sorted = moments.toSorted((a, b) => a - b)
  let [first, found] = [0, 0]
  for (const [last, moment] of sorted.entries()) {
    while (moment - (sorted[first] ?? moment) >= span) first += 1
    found = Math.max(found, last - first + 1)
  }
  return found
}
