// Supabase's database advisors (security and performance) about our schema on a real PostgreSQL: `node main.ts`, nightly.
import { readFileSync } from 'node:fs'
import { buildTemplate } from '../support/build-template.ts'
import { connect } from '../support/connect.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { accepted } from './accepted.ts'
import { askAdvisors } from './ask-advisors.ts'

const total = { passed: 0, failed: 0 }
const count = (isRight: boolean, text: string) => {
  total[isRight ? 'passed' : 'failed'] += 1
  console.log(`${isRight ? '✓' : '✗'} ${text}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
const postgres = await startPostgres()
const at = (user: string, database: string) => `postgres://${user}@127.0.0.1:${postgres.port}/${database}`
try {
  await buildTemplate(postgres.port)
  const admin = connect(at('supabase_admin', 'postgres'), 1)
  await admin`create database planted template template owner postgres`
  await admin.end()

  const found = await askAdvisors(`${at('postgres', 'template')}?sslmode=disable`)
  const isAbout = (entry: string) => (finding: (typeof found)[number]) =>
    [finding.name, finding.cacheKey].includes(entry)
  const entries = Object.keys(accepted)
  for (const finding of found.filter((one) => !entries.some((entry) => isAbout(entry)(one)))) {
    count(false, `${finding.level} ${finding.detail} (${finding.cacheKey})`)
  }
  const decisions = readFileSync(new URL('../../../DECISIONS.md', import.meta.url), 'utf8')
  for (const entry of entries) {
    count(found.some(isAbout(entry)), `accepted, and reported: ${entry}`)
    count(decisions.includes(`\`${entry}\``), `accepted, and explained: ${entry}`)
  }

  const database = connect(at('postgres', 'planted'), 1)
  await database`create table public.planted (lead_id uuid references public.leads (id))`
  await database`grant select on public.planted to authenticated`
  await database`create function public.planted() returns int language sql as 'select 1'`
  await database.end()
  const planted = await askAdvisors(`${at('postgres', 'planted')}?sslmode=disable`)
  for (const name of ['rls_disabled_in_public', 'unindexed_foreign_keys', 'function_search_path_mutable']) {
    count(
      planted.some((finding) => finding.name === name && finding.cacheKey.includes('planted')),
      `planted, and reported: ${name}`,
    )
  }
} finally {
  await postgres.stop()
}
console.log(total.failed > 0 ? `${total.passed} passed, ${total.failed} failed` : `${total.passed} passed`)
process.exitCode = total.failed > 0 ? 1 : 0
