import type { TestProject } from 'vitest/node'
import { buildTemplate } from './build-template.ts'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresPort: number
  }
}

/** One PostgreSQL and one template database per run; each test file clones the template (`createTestDatabase`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { port, stop } = await startPostgres()
  try {
    await buildTemplate(port)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('postgresPort', port)
  return stop
}
