import { matrix, type Row } from '../e2e/api/access/matrix.ts'
import type { CopiedWorld } from './copied-world.ts'
import { measure } from './measure.ts'
import { pagePaths } from './page-paths.ts'

const rounds = 11

/**
 * How many times as long as the empty one every route and page takes for a manager of the demo, one call at a time, by the middle
 * of the rounds. Routes as the access matrix of the journeys calls them, where that succeeds again and again; the others are named. Every page.
 */
export async function measureRoutes(world: CopiedWorld): Promise<{ ratios: Record<string, number>; rounds: number }> {
  const things = await readThings(world)
  const call = async (path: string, init: RequestInit, isRight: (status: number) => boolean) => {
    const response = await fetch(world.url + path, { redirect: 'manual', ...init })
    const text = await response.text()
    if (!isRight(response.status))
      throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text.slice(0, 500)}`)
  }
  const skipped: string[] = []
  const routes = Object.entries(matrix).flatMap(([route, row]) => {
    const [method = '', path = ''] = route.split(' ')
    if (row.passes >= 300 || row.who === 'webhook' || route === 'DELETE /api/session') {
      skipped.push(route)
      return []
    }
    const headers = headersOf(world, row)
    const data = row.data && 'lead_id' in row.data ? { ...row.data, lead_id: things.lead } : row.data
    const body = data === undefined ? null : JSON.stringify(data)
    const filled = path.replace(/\{\w+\}/, row.about ? things[row.about] : crypto.randomUUID()) + (row.query ?? '')
    return [{ name: route, run: () => call(filled, { method, headers, body }, (status) => status === row.passes) }]
  })
  const pages = (await pagePaths(world)).map(({ name, path }) => {
    const headers: Record<string, string> = name === '/sign-in' ? {} : { cookie: world.cookie }
    return {
      name: `page ${name}`,
      run: () => call(path, { headers }, (status) => status === (path === '/' ? 307 : 200)),
    }
  })
  const empty = [
    { name: 'the empty route', run: () => call('/api/empty', {}, (status) => status === 204) },
    {
      name: 'the empty page',
      run: () => call('/empty', { headers: { cookie: world.cookie } }, (status) => status === 200),
    },
  ]
  const times = await measure([...empty, ...routes, ...pages], rounds)
  console.log(`not measured, as the matrix has no call that succeeds twice: ${skipped.join(', ')}`)
  const median = (name: string) => times[name]?.median ?? NaN
  return {
    rounds,
    ratios: Object.fromEntries([
      ...routes.map(({ name }) => [name, median(name) / median('the empty route')] as const),
      ...pages.map(({ name }) => [name, median(name) / median('the empty page')] as const),
    ]),
  }
}

function headersOf({ cookie, url, secrets }: CopiedWorld, { who, data }: Row): Record<string, string> {
  return {
    ...(who === 'cron' ? { authorization: `Bearer ${secrets.cronSecret}` } : who === 'anyone' ? {} : { cookie }),
    ...(data && { 'content-type': 'application/json' }),
    origin: url,
  }
}

/** A lead with a history, and what else the matrix calls routes about. */
async function readThings({ sql }: CopiedWorld): Promise<Record<NonNullable<Row['about']>, string>> {
  const [found] = await sql<{ id: string; lead_id: string }[]>`
    select f.id, f.lead_id from public.follow_ups f join public.leads l on l.id = f.lead_id
    where f.status = 'sent' and l.do_not_contact_at is null and l.status not in ('won', 'lost') order by f.id limit 1`
  if (!found) throw new Error('The demo has no follow-up that was sent.')
  return { lead: found.lead_id, followUp: found.id, whatsapp: 'whatsapp', playbook: 'proposal_no_response' }
}
