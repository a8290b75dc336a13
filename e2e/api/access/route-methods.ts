import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const app = fileURLToPath(new URL('../../../app/', import.meta.url))
const method = '(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)'

/** Every method that a route file exports, as `GET /api/leads/{id}`; a catch-all stands as {path}. */
export function routeMethods(): string[] {
  return globSync('**/route.ts', { cwd: app }).flatMap((file) => {
    const path = file
      .replaceAll('\\', '/')
      .replace(/\/?route\.ts$/, '')
      .split('/')
      .filter((part) => !part.startsWith('('))
      .map((part) => part.replace(/^\[+(?:\.\.\.)?(\w+)\]+$/, '{$1}'))
      .join('/')
    const source = readFileSync(app + file, 'utf8')
    const names = [
      ...source.matchAll(new RegExp(`^export (?:const|(?:async )?function) ${method}\\b`, 'gm')),
      ...[...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) => [
        ...list.matchAll(new RegExp(`(?:^|,|\\bas)\\s*${method}\\s*(?=,|$)`, 'g')),
      ]),
    ]
    return names.map(([, name]) => `${name} /${path}`)
  })
}
