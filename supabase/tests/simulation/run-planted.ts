import { connect } from '../support/connect.ts'
import type { Break } from './breaks.ts'
import { plantBreak } from './plant-break.ts'
import { simulate, type Plan } from './simulate.ts'

/**
 * Lives through the days without a guard, in a fresh copy of `template` on the server at `port`, until what must be found
 * is found; returns the day of that (null: never).
 */
export async function runPlanted(port: number, planted: Break, plan: Plan): Promise<number | null> {
  const server = connect(`postgres://supabase_admin@127.0.0.1:${port}/postgres`, 1)
  const name = `simulation_${Date.now()}`
  try {
    await server.unsafe(`create database ${name} template template owner postgres`)
    const { world } = await simulate(port, name, {
      ...plan,
      leads: planted.leads ?? plan.leads,
      plant: (sql) => plantBreak(sql, planted),
      endsWith: planted.finds,
    })
    return world.violations.find(({ guard }) => planted.finds.includes(guard))?.day ?? null
  } finally {
    await server.unsafe(`drop database if exists ${name} with (force)`)
    await server.end()
  }
}
