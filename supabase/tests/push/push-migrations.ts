import { spawn } from 'node:child_process'

type Push = { code: number | null; output: string }

/**
 * What `supabase db push` does to a database with the migrations of a project's folder: the real CLI, which npx fetches
 * (135 MB) where it is not kept yet. Its exit code is 0 also when there was nothing to do.
 */
export async function pushMigrations(projectFolder: string, databaseUrl: string): Promise<Push> {
  const child = spawn('npx', ['--yes', 'supabase@3.1.0', 'db', 'push', `--remote=${databaseUrl}`, '--yes'], {
    cwd: projectFolder,
    env: { ...process.env, DO_NOT_TRACK: '1' },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  return { code, output }
}
