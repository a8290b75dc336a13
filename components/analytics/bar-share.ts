/** How much of its place a bar takes, of 1: few bars stay as slim as eight would be. */
export function barShare(bars: number): number {
  return Math.min(0.6, 0.075 * bars)
}
