import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './create-test-database.ts'
import { removeRule } from './remove-rule.ts'
import { rolledBack } from './rolled-back.ts'
import type { Rule } from './rule.ts'
import { startOrganisation } from './start-organisation.ts'

/** Registers two tests per rule: that it holds, and that its check notices when the rule is removed. */
export function testRules(subject: string, rules: Rule[]): void {
  describe(subject, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await createTestDatabase()
      await startOrganisation(database.sql)
    })
    afterAll(() => database.drop())

    test.each(rules)('$rule', ({ holds }) => rolledBack(database.sql, holds))

    test.each(rules)('is noticed when missing: $rule', ({ holds, without }) =>
      rolledBack(database.sql, async (sql) => {
        await removeRule(sql, without)
        const broken: unknown = await holds(sql).then(
          () => undefined,
          (error: unknown) => error,
        )
        expect(broken, 'the check fails').toBeDefined()
        expect(broken instanceof Error && broken.name, String(broken)).toBe('AssertionError')
      }),
    )
  })
}
