import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockFolder } from './lock-folder.ts'
import { createTestFolder } from './start-test-supabase.ts'

const folder = join(createTestFolder({}), 'db')
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

test('a folder has one user at a time, and is free again when that one lets go', () => {
  const unlock = lockFolder(folder, 54321)
  const refusal = `The local Supabase in ${folder} is already running as process ${process.pid} on port 54321; `
  expect(() => lockFolder(folder, 54330)).toThrow(`${refusal}stop it or set LOCAL_DIR.`)
  unlock()
  lockFolder(folder, 54330)()
})

test('the lock of a killed process is taken over', async () => {
  const code = `import { lockFolder } from ${JSON.stringify(import.meta.resolve('./lock-folder.ts'))}
    lockFolder(${JSON.stringify(folder)}, 54322); console.log('locked'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(() => lockFolder(folder, 54321)).toThrow(`process ${child.pid} on port 54322`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockFolder(folder, 54321)()
})
