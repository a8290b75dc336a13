import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { z } from 'zod'

const Answer = z.object({
  results: z.array(z.object({ name: z.string(), level: z.string(), detail: z.string(), cacheKey: z.string() })),
})
export type Finding = z.infer<typeof Answer>['results'][number]

/**
 * Every finding, of any level, that the Supabase CLI has about a database. npx fetches the CLI (135 MB) where it is not
 * kept yet. Throws with all it printed when it could not look.
 */
export async function askAdvisors(databaseUrl: string): Promise<Finding[]> {
  const args = ['--yes', 'supabase@3.1.0', 'db', 'advisors', `--remote=${databaseUrl}`, '--type=all', '--level=info']
  const child = spawn('npx', [...args, '--fail-on=none', '--output-format=json', '--agent=no'], {
    cwd: tmpdir(), // not our config.toml, no file of the CLI's in our folders
    env: { ...process.env, DO_NOT_TRACK: '1' },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let answer = ''
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (rest += text))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`The Supabase CLI ended with ${code}:\n${answer}${rest}`)
  return Answer.parse(JSON.parse(answer)).results
}
