import { pino } from 'pino'
import { describeError } from './describe-error.ts'
import { redact } from './redact.ts'

/**
 * The server's log: one JSON object per line on standard output, times in UTC. Give an error as `err`, the event as the
 * message, ids and counts beside it. Every finished line passes redact, so nothing reaches the output around it.
 */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    formatters: { level: (level) => ({ level }) },
    hooks: { streamWrite: (line) => `${JSON.stringify(redact(JSON.parse(line)))}\n` },
  },
  process.stdout,
)
