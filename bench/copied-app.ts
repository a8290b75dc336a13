import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const parts = [
  'app',
  'components',
  'i18n',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'lib',
  'local',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'supabase/migrations',
  'supabase/templates',
  'tsconfig.json',
]
/** Added to the copy: what a route and a page cost that do nothing, in the same build and, for the page, in the same layouts. */
const added = {
  '.gitignore': `node_modules\n.next\n.local\n`, // where the styles' words are not looked for
  'app/api/empty/route.ts': `export const GET = () => new Response(null, { status: 204 })\nexport const POST = GET\n`,
  'app/(desk)/empty/page.tsx': `export default function EmptyPage() {\n  return null\n}\n`,
}

/**
 * Copies the product into a folder of its own, adds an empty route (/api/empty) and an empty page (/empty) that are never
 * shipped, and returns that folder. Its build is kept: the same sources are not built again.
 */
export function copiedApp(): string {
  const folder = join(root, '.local/bench/app')
  mkdirSync(folder, { recursive: true })
  for (const part of parts) {
    rmSync(join(folder, part), { recursive: true, force: true })
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: (path) => !path.includes('.test.') })
  }
  for (const [file, source] of Object.entries(added)) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  rmSync(join(folder, 'node_modules'), { force: true, recursive: true })
  symlinkSync(join('..', '..', '..', 'node_modules'), join(folder, 'node_modules'), 'dir')
  return folder
}
