/**
 * A process that stood still for longer between a message's mark and its request must not make the request any more
 * (ms): by then a stop or a look-up may have decided otherwise.
 */
export const startWithinMs = 30_000
