// The build under test, made by the same function as that of `npm start`: the world of the journeys does not build again.
import { buildApp } from '../world/build-app.ts'

await buildApp()
