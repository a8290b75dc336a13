/** Says true until this many milliseconds from now have passed. */
export function lasting(ms: number): () => boolean {
  const end = performance.now() + ms
  return () => performance.now() < end
}
