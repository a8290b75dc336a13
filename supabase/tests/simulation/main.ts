// The ninety days, then the same with one guard taken out at a time. `node main.ts [leads]`; SIM_SEED=… repeats a run.
import { buildTemplate } from '../support/build-template.ts'
import { connect } from '../support/connect.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { breaks } from './breaks.ts'
import { printReport } from './print-report.ts'
import { runPlanted } from './run-planted.ts'
import { simulate, type Plan } from './simulate.ts'

const seed = Number(process.env['SIM_SEED'] ?? Date.now() % 1_000_000)
const leads = Number(process.argv[2] ?? 2000)
const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(0)
const total = { passed: 0, failed: 0 }
const count = (isRight: boolean, text: string) => {
  total[isRight ? 'passed' : 'failed'] += 1
  console.log(`${isRight ? '✓' : '✗'} ${text}`)
}

console.log(`Seed ${seed} (SIM_SEED=${seed} repeats it, but for what workers race for)`)
const postgres = await startPostgres()
try {
  await buildTemplate(postgres.port)
  const server = connect(`postgres://supabase_admin@127.0.0.1:${postgres.port}/postgres`, 1)
  await server.unsafe('create database simulation template template owner postgres')
  await server.end()
  const plan: Plan = { seed, leads, days: 90, stepsPerDay: 6 }
  const { world, ends } = await simulate(postgres.port, 'simulation', {
    ...plan,
    onDay: ({ dispatches, violations }, day) => {
      if (day % 10 === 0)
        console.log(`day ${day}: ${dispatches.length} handed over, ${violations.length} violations, ${seconds()} s`)
    },
  })
  printReport(world, ends, plan)
  count(world.violations.length === 0, `nothing forbidden happened in ${plan.days} days (${seconds()} s)`)
  count(world.dispatches.length > leads, `and there was something to see: ${world.dispatches.length} messages`)
  console.log('\nWithout a guard it is found:')
  for (const planted of breaks) {
    const day = await runPlanted(postgres.port, planted, { ...plan, leads: 250, stepsPerDay: 4 })
    count(day !== null, `${planted.guard}: ${day === null ? 'never' : `day ${day}`} (${seconds()} s)`)
  }
} finally {
  await postgres.stop()
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
