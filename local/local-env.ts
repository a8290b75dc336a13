// npm run local:env prints the env of the local world, for `next dev` or a client of your own.
import { localEnv } from './world-env.ts'
import { worldSettings } from './world-settings.ts'

try {
  for (const [name, value] of Object.entries(localEnv(worldSettings(process.env), process.env)))
    console.log(`${name}=${value}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
