// What the dashboard may weigh above an empty page in the same shell: before its chart arrives, and with it.
import { pageWeight } from './page-weight.ts'

const limits = { first: 15_000, withCharts: 130_000 }
const { first, later } = pageWeight(process.env['NEXT_DIST_DIR'] ?? '.next', '/(desk)/followups/analytics/page')
console.log(`Scripts of the dashboard above an empty page: ${first} bytes, with the chart ${first + later} bytes.`)
if (first > limits.first || first + later > limits.withCharts) {
  console.error(`At most ${limits.first} and ${limits.withCharts} bytes are allowed.`)
  process.exitCode = 1
}
if (later === 0) {
  console.error('The chart is loaded at once, or not at all.')
  process.exitCode = 1
}
