// The kill test: `node main.ts` is the short form, `--long` or NIGHTLY=1 the long one; CRASH_SEED=… repeats a run.
import { startPostgres } from '../support/start-postgres.ts'
import { boundaries, sendingBoundaries } from './boundaries.ts'
import { freezes } from './freezes.ts'
import { breaks } from './breaks.ts'
import { buildScripts } from './build-scripts.ts'
import { mixture } from './mixture.ts'
import { printReport } from './print-report.ts'
import type { Plan } from './plan.ts'
import { runTrial } from './run-trial.ts'

const isLong = process.argv.includes('--long') || Boolean(process.env['NIGHTLY'])
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const started = performance.now()
const plan: Plan = {
  seed,
  size: isLong ? 500 : 60,
  perRound: isLong ? 10 : 4,
  boundaries: isLong ? boundaries : sendingBoundaries,
  freezes,
  kinds: mixture,
  randomKills: isLong ? 50 : 0,
  // A hang costs its worker 15 real seconds: the short form leaves it to the unit tests.
  trouble: {
    busy: 80,
    error: 30,
    error_after: 40,
    drop: 30,
    drop_after: 40,
    ...(isLong && { hang: 2, hang_after: 4 }),
  },
}
const total = { passed: 0, failed: 0 }
const count = (isRight: boolean, text: string) => {
  total[isRight ? 'passed' : 'failed'] += 1
  if (!isRight || isLong) console.log(`${isRight ? '✓' : '✗'} ${text}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
console.log(`Seed ${seed} (CRASH_SEED=${seed} repeats it)\n`)
const scripts = await buildScripts()
const postgres = await startPostgres()
const place = { port: postgres.port, scripts }
try {
  await runTrial(place, plan, async (trial, accepted) => {
    await printReport(trial, accepted)
    for (const { kind, text } of trial.violations) count(false, `${kind}: ${text}`)
    total.passed += new Set(trial.casualties.map(({ where, how }) => `${how} ${where}`)).size
  })
  for (const planted of isLong ? breaks : []) {
    const kinds = ['silent whatsapp', 'silent email'] as const // a callback would settle what must be found
    const trouble = { busy: 50, error_after: 100, drop_after: 100 }
    const small: Plan = {
      ...plan,
      ...planted,
      planted,
      kinds,
      trouble,
      seed: 1,
      size: 36,
      perRound: 12,
      randomKills: 0,
    }
    await runTrial(place, small, ({ violations }) => {
      const found = violations.filter(({ kind }) => kind === planted.finds).length
      count(found > 0, `planted: ${planted.name}: ${found} found`)
    })
  }
} finally {
  await postgres.stop()
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`)
console.log(total.failed > 0 ? `${total.passed} passed, ${total.failed} failed` : `${total.passed} passed`)
process.exitCode = total.failed > 0 ? 1 : 0
