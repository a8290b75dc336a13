import type { Layer } from './layer.ts'

const distDir = '.local/test/next'
const reports = '.local/test/reports'
const vitest = (project: string): string[] => [
  'node_modules/vitest/vitest.mjs',
  'run',
  `--project=${project}`,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports}/${project}.json`,
]

/** All layers, in the order in which they start. Tests never touch the build or the data of a running `npm start`. */
export const layers: Layer[] = [
  { name: 'format', steps: [['node_modules/oxfmt/bin/oxfmt', '--check']] },
  {
    name: 'types',
    steps: [
      ['node_modules/next/dist/bin/next', 'typegen'],
      ['node_modules/typescript/bin/tsc', '-p', 'local/check/tsconfig.json'],
    ],
    env: { NEXT_DIST_DIR: distDir },
  },
  { name: 'lint', steps: [['node_modules/oxlint/bin/oxlint']], after: ['types'] },
  { name: 'unused', steps: [['node_modules/knip/bin/knip.js']], after: ['types'] },
  { name: 'unit', steps: [vitest('unit')], report: { file: `${reports}/unit.json`, format: 'vitest' } },
  { name: 'db', steps: [vitest('db')], report: { file: `${reports}/db.json`, format: 'vitest' } },
  { name: 'crash', steps: [['supabase/tests/crash/main.ts']], after: ['db'] },
  { name: 'simulate', steps: [['supabase/tests/simulation/main.ts']], after: ['db', 'crash'], isNightly: true },
  { name: 'advisors', steps: [['supabase/tests/advisors/main.ts']], after: ['db'], isNightly: true },
  { name: 'push', steps: [['supabase/tests/push/main.ts']], after: ['db'], isNightly: true },
  {
    name: 'build',
    steps: [['local/check/build.ts'], ['local/check/page-weights.ts']],
    env: { NEXT_DIST_DIR: distDir },
    after: ['types', 'lint', 'unused'],
  },
  {
    name: 'e2e',
    steps: [['node_modules/@playwright/test/cli.js', 'test', '--project=chromium', '--reporter=list,json']],
    env: { NEXT_DIST_DIR: distDir, PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json` },
    report: { file: `${reports}/e2e.json`, format: 'playwright' },
    after: ['build', 'unit', 'db', 'crash', 'simulate', 'advisors', 'push'],
    needs: 'build',
  },
  {
    name: 'lighthouse',
    steps: [['e2e/lighthouse/main.ts']],
    env: { NEXT_DIST_DIR: distDir },
    after: ['build', 'unit', 'db', 'crash', 'simulate', 'advisors', 'e2e'],
    needs: 'build',
    isNightly: true,
  },
]
