import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { operations } from './operations.ts'

const app = join(import.meta.dirname, '../../app')
const wrappers = {
  asAnyone: 'anyone',
  asMember: 'member',
  asManager: 'manager',
  asSendingManager: 'manager',
  asCron: 'cron',
  asWebhook: 'webhook',
} as const
/** Routes without a wrapper of lib/http: the link in every email, whose token is the right. */
const bare = new Set(['/u/{token}'])

/** Every method of every route file: `GET /api/x` and who may call it, as its export line says. */
function exportedMethods(): [string, string][] {
  return globSync('**/route.ts', { cwd: app }).flatMap((file) => {
    const path = `/${file
      .replace(/\/route\.ts$/, '')
      .split('/')
      .filter((part) => !part.startsWith('('))
      .map((part) => part.replace(/^\[(\w+)\]$/, '{$1}'))
      .join('/')}`
    const source = readFileSync(join(app, file), 'utf8')
    const found: [string, string][] = []
    for (const [, method = '', value = ''] of source.matchAll(/^export const ([A-Z]+) = (.*(?:\n +.*)?)/gm)) {
      found.push([
        `${method} ${path}`,
        audienceOf(value) ?? found.find(([name]) => name === `${value.trim()} ${path}`)?.[1] ?? `? ${value}`,
      ])
    }
    for (const [, method] of source.matchAll(/^export (?:async )?function ([A-Z]+)\b/gm)) {
      found.push([`${method} ${path}`, bare.has(path) ? 'anyone' : 'no wrapper'])
    }
    return found
  })
}

function audienceOf(value: string): string | undefined {
  const scope = /^asCaller(?:<[^>]*>)?\(\s*'([^']+)'/.exec(value)?.[1]
  const name = /^(as[A-Z]\w*)/.exec(value)?.[1]
  return scope ?? Object.entries(wrappers).find(([wrapper]) => wrapper === name)?.[1]
}

test('the document tells of every method of every route, and of no other, with who may call it', () => {
  const documented = operations.map(({ method, path, who }) => [`${method.toUpperCase()} ${path}`, who])
  const byName = (a: string[], b: string[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
  expect(documented.toSorted(byName)).toEqual(exportedMethods().toSorted(byName))
})
