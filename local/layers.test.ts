import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

/** `importer -> specifier`, one line each: what the linter must refuse. */
const refused = `
app/page.tsx -> ../local/start.ts
app/page.tsx -> ../supabase/tests/support/as-actor.ts
app/api/cron/dispatch/route.ts -> #lib/supabase/service-db
app/api/leads/route.ts -> ../../../lib/supabase/service-db.ts
app/(public)/u/[token]/route.ts -> ../../../../local/start.ts
components/leads/lead-row.tsx -> ../../app/page.tsx
components/leads/lead-row.tsx -> ../../local/start.ts
components/leads/lead-row.tsx -> #lib/leads/create-lead
components/leads/lead-row.tsx -> ../../lib/leads/create-lead.ts
components/leads/lead-row.tsx -> #lib/env
components/leads/lead-row.tsx -> #lib/supabase/service-db
components/leads/lead-row.tsx -> @base-ui/react/button
app/page.tsx -> @base-ui/react/button
components/ui/button.tsx -> #components/leads/lead-row
components/ui/button.tsx -> ../leads/lead-row.tsx
components/ui/button.tsx -> #lib/leads/contract
i18n/request.ts -> ../app/page.tsx
proxy.ts -> ./app/page.tsx
proxy.ts -> ./local/start.ts
instrumentation.ts -> #lib/supabase/service-db
instrumentation.ts -> ./local/start.ts
instrumentation-client.ts -> #lib/supabase/service-db
instrumentation-client.ts -> ./local/start.ts
supabase/tests/members.test.ts -> ../../app/page.tsx
supabase/tests/members.test.ts -> ../../local/start.ts
bench/planning.ts -> ../local/start.ts
e2e/sign-in.spec.ts -> ../app/page.tsx
lib/env.ts -> next/headers
lib/env.ts -> #lib/leads/contract
lib/errors.ts -> ./http/problem.ts
lib/anything-new/verb.ts -> next/headers
lib/anything-new/verb.ts -> #components/ui/button
lib/anything-new/verb.ts -> ../../app/page.tsx
lib/anything-new/verb.ts -> ../../local/start.ts
lib/anything-new/verb.ts -> #lib/supabase/service-db
lib/leads/create-lead.ts -> next
lib/leads/create-lead.ts -> next/cache
lib/leads/create-lead.ts -> @next/env
lib/leads/create-lead.ts -> #components/ui/button
lib/leads/create-lead.ts -> ../../components/ui/button.tsx
lib/leads/create-lead.ts -> ../../app/page.tsx
lib/leads/create-lead.ts -> ../../local/start.ts
lib/leads/create-lead.ts -> #lib/followups/plan
lib/leads/create-lead.ts -> ../followups/plan.ts
lib/leads/create-lead.ts -> #lib/tracking/record-events
lib/leads/create-lead.ts -> #lib/analytics/response-rate
lib/leads/create-lead.ts -> ../http/problem.ts
lib/leads/create-lead.ts -> #lib/supabase/service-db
lib/webhooks/deliver-webhooks.ts -> ../followups/dispatch.ts
lib/webhooks/deliver-webhooks.ts -> ../http/problem.ts
lib/webhooks/deliver-webhooks.ts -> ../supabase/service-db.ts
lib/tracing/traced.ts -> ../leads/create-lead.ts
lib/tracing/traced.ts -> next/server
lib/openapi/components.ts -> ../followups/plan.ts
lib/openapi/operations/leads.ts -> ../../leads/add-lead.ts
lib/openapi/operations/leads.ts -> #lib/http/problem
lib/openapi/components.ts -> ../../app/page.tsx
lib/playbooks/save-playbook.ts -> ../followups/plan.ts
lib/playbooks/save-playbook.ts -> ../supabase/service-db.ts
lib/channels/email/send-email.ts -> ../../followups/plan.ts
lib/channels/email/send-email.ts -> next/server
lib/followups/plan.ts -> #lib/tracking/record-events
lib/followups/plan.ts -> ../analytics/response-rate.ts
lib/followups/plan.ts -> #lib/http/as-cron
lib/followups/plan.ts -> next/server
lib/followups/plan.ts -> ../supabase/service-db.ts
lib/followups/plan.ts -> ../../local/start.ts
lib/tracking/record-events.ts -> #lib/analytics/response-rate
lib/tracking/record-events.ts -> ../http/problem.ts
lib/tracking/record-events.ts -> next/server
lib/tracking/record-events.ts -> #lib/supabase/service-db
lib/analytics/response-rate.ts -> #lib/leads/contract
lib/analytics/response-rate.ts -> ../playbooks/save-playbook.ts
lib/analytics/response-rate.ts -> ../channels/channel.ts
lib/analytics/response-rate.ts -> #lib/followups/plan
lib/analytics/response-rate.ts -> ../tracking/record-events.ts
lib/analytics/response-rate.ts -> #lib/http/problem
lib/analytics/response-rate.ts -> next/cache
lib/analytics/response-rate.ts -> #lib/supabase/service-db
lib/leads/contract.ts -> ./create-lead.ts
lib/leads/contract.ts -> #lib/env
lib/leads/contract.ts -> next/headers
lib/http/problem.ts -> #lib/supabase/service-db
lib/http/problem.ts -> #components/ui/button
lib/http/as-member.ts -> ../supabase/service-db.ts
lib/http/as-cron.ts -> ../../app/page.tsx
lib/http/as-cron.ts -> ../../local/start.ts
lib/supabase/user-db.ts -> ./service-db.ts
lib/supabase/user-db.ts -> #lib/leads/create-lead
lib/supabase/user-db.ts -> ../http/problem.ts
lib/supabase/user-db.ts -> ../../local/start.ts
local/start.ts -> #lib/env
local/start.ts -> ../lib/env.ts
local/start.ts -> ../app/page.tsx
local/start.ts -> ../components/ui/button.tsx
local/messages/twilio.ts -> #components/ui/button
local/messages/twilio.ts -> ../../lib/channels/channel.ts
`

/** What the house is built of: the linter must stay silent. */
const allowed = `
lib/openapi/components.ts -> ../leads/contract.ts
lib/openapi/operations/leads.ts -> ../../leads/contract.ts
lib/openapi/operations/leads.ts -> ../operation.ts
components/ui/button.tsx -> @base-ui/react/button
app/page.tsx -> #components/leads/lead-row
app/page.tsx -> #lib/leads/create-lead
app/page.tsx -> next/navigation
app/api/cron/dispatch/route.ts -> #lib/http/as-cron
app/(public)/u/[token]/route.ts -> #lib/supabase/service-db
components/leads/lead-row.tsx -> #components/ui/button
components/leads/lead-row.tsx -> ../ui/button.tsx
components/leads/lead-row.tsx -> #lib/leads/contract
components/leads/lead-row.tsx -> type #lib/leads/create-lead
components/leads/lead-row.tsx -> next/link
lib/followups/plan.ts -> #lib/leads/create-lead
lib/followups/plan.ts -> ../playbooks/save-playbook.ts
lib/followups/plan.ts -> ../channels/channel.ts
lib/followups/plan.ts -> type #lib/supabase/service-db
lib/followups/plan.ts -> #lib/errors
lib/followups/plan.ts -> ../tracing/traced.ts
lib/tracking/record-events.ts -> #lib/followups/plan
lib/tracking/record-events.ts -> ../leads/create-lead.ts
lib/tracking/record-events.ts -> twilio/lib/webhooks/webhooks.js
lib/leads/contract.ts -> #lib/channels/contract
lib/leads/contract.ts -> zod
lib/http/problem.ts -> next/server
lib/http/as-cron.ts -> #lib/supabase/service-db
lib/http/as-webhook.ts -> ../supabase/service-db.ts
lib/http/as-caller.ts -> #lib/supabase/service-db
lib/http/as-sending-manager.ts -> #lib/supabase/service-db
lib/followups/plan.ts -> ../webhooks/deliver-webhooks.ts
lib/supabase/user-db.ts -> next/headers
i18n/request.ts -> next-intl/server
e2e/sign-in.spec.ts -> ../local/browser.ts
local/start.ts -> ./browser.ts
local/messages/twilio.ts -> twilio/lib/webhooks/webhooks.js
`

type Line = { file: string; line: string }
type Diagnostic = { code: string; filename: string; labels: { span: { line: number } }[] }

/** The lines as objects, in writing order. */
const parse = (lines: string) =>
  lines
    .trim()
    .split('\n')
    .map((line): Line => ({ file: line.split(' -> ')[0]!, line }))

let reports: { code: string; line: string | undefined }[] = []
let folder = ''

// Every planted import is one line of its file, so that a report can be traced back to the pair that caused it.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'))
  for (const file of ['.oxlintrc.json', 'package.json']) cpSync(join(root, file), join(folder, file))
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "noEmit": true } }')

  const planted = new Map<string, string[]>()
  for (const { file, line } of [...parse(refused), ...parse(allowed)])
    planted.set(file, [...(planted.get(file) ?? []), line])
  planted.set('lib/leads/any.ts', ['any'])
  planted.set('lib/leads/floating.ts', ['floating'])
  planted.set('lib/leads/index.ts', ['barrel'])
  planted.set('lib/leads/a.ts', ['cycle'])
  planted.set('lib/leads/b.ts', ['cycle'])
  const source: Record<string, string> = {
    any: 'export const value: any = 1',
    floating: 'export const run = () => { Promise.reject(new Error()) }',
    barrel: "export * from './any.ts'",
    'lib/leads/a.ts': "import { b } from './b.ts'; export const a = () => b",
    'lib/leads/b.ts': "import { a } from './a.ts'; export const b = () => a",
  }
  for (const [file, lines] of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    const text = lines.map((line, index) => {
      const specifier = line.split(' -> ')[1]
      if (!specifier) return source[line] ?? source[file]!
      if (!specifier.startsWith('type ')) return `export { x as x${index} } from '${specifier}'`
      return `export type { x as x${index} } from '${specifier.slice('type '.length)}'`
    })
    writeFileSync(join(folder, file), text.join('\n'))
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
  reports = diagnostics.map(({ code, filename, labels }) => ({
    code,
    line: planted.get(filename.replaceAll('\\', '/'))?.[(labels[0]?.span.line ?? 0) - 1],
  }))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const codesOf = (line: string) => reports.filter((report) => report.line === line).map(({ code }) => code)

test.each(parse(refused))('refuses $line', ({ line }) => {
  expect(codesOf(line)).toContain('eslint(no-restricted-imports)')
})

test.each(parse(allowed))('allows $line', ({ line }) => {
  expect(codesOf(line)).not.toContain('eslint(no-restricted-imports)')
})

test.each([
  ['any', 'typescript(no-explicit-any)'],
  ['floating', 'typescript(no-floating-promises)'],
  ['barrel', 'oxc(no-barrel-file)'],
  ['cycle', 'import(no-cycle)'],
])('refuses %s', (line, code) => {
  expect(codesOf(line)).toContain(code)
})
