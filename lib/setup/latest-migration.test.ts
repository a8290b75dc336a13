import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { latestMigration } from './latest-migration.ts'

test('the code expects the newest migration', () => {
  const files = readdirSync(new URL('../../supabase/migrations/', import.meta.url)).toSorted()
  expect(latestMigration).toBe(files.at(-1)?.split('_')[0])
})
