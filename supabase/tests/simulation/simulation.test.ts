import { expect, inject, test } from 'vitest'
import { createTestDatabase } from '../support/create-test-database.ts'
import { breaks } from './breaks.ts'
import { chance } from './chance.ts'
import { printReport } from './print-report.ts'
import { runPlanted } from './run-planted.ts'
import { simulate, type Plan } from './simulate.ts'

const seed = Number(process.env['SIM_SEED'] ?? (process.env['NIGHTLY'] ? Date.now() % 1_000_000 : 20_260_301))
const plan: Plan = { seed, leads: 40, days: 90, stepsPerDay: 2 }
const name = (word: string) => `${word} (SIM_SEED=${seed})`

test(
  name('ninety days: nothing leaves that must not, and nothing is lost'),
  async () => {
    const database = await createTestDatabase()
    try {
      const { world, ends } = await simulate(inject('postgresPort'), new URL(database.url).pathname.slice(1), plan)
      if (world.violations.length > 0) printReport(world, ends, plan)
      expect(world.violations).toEqual([])
      expect(world.dispatches.length, 'there was something to see').toBeGreaterThan(50)
    } finally {
      await database.drop()
    }
  },
  120_000,
)

// those that show soon; the long form takes out every one
const soon = breaks.filter(({ showsSoon }) => showsSoon)
test.each(chance(seed, 'breaks').some(soon, 9).slice(0, 2))(
  name('is noticed when missing: $guard'),
  async (planted) => {
    expect(await runPlanted(inject('postgresPort'), planted, { ...plan, leads: 100 })).not.toBeNull()
  },
  120_000,
)
