import { createClient } from '@supabase/supabase-js'

type Note = { owner_id: string; is_public: boolean }
type Call = { by: string; data: unknown; error: { code?: string; message: string } | null }

type Actors = {
  url: string
  publishableKey: string
  secretKey: string
  fetch?: typeof globalThis.fetch
  /** Two signed-in people: id and access token. */
  people: Array<{ id: string; token: string }>
}

const withoutSession = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }

/**
 * Sends calls of anonymous, two people and the service role at the same moment (selects, inserts, functions on the
 * notes of test-notes) and returns those whose answer is not what their role may see, described in words.
 */
export async function callConcurrently(count: number, actors: Actors): Promise<string[]> {
  const { url, publishableKey, secretKey, people } = actors
  const clientOf = (key: string, token?: string) =>
    createClient(url, key, {
      auth: withoutSession,
      global: {
        ...(actors.fetch && { fetch: actors.fetch }),
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      },
    })
  const anon = clientOf(publishableKey)
  const service = clientOf(secretKey)
  const members = people.map(({ id, token }) => ({ id, client: clientOf(publishableKey, token) }))
  const everyone = people
    .map(({ id }) => id)
    .sort()
    .join()

  const notes = async (by: string, client: typeof anon, isRight: (notes: Note[]) => boolean) => {
    const { data, error } = await client.from('notes').select('owner_id, is_public')
    return judge({ by: `${by} selects`, data, error }, () => data !== null && isRight(data))
  }
  const caller = async (by: string, client: typeof anon, isRight: (caller: Record<string, unknown>) => boolean) => {
    const { data, error } = await client.rpc('caller')
    return judge({ by: `${by} asks who calls`, data, error }, () => data !== null && isRight(data))
  }
  const owners = (rows: Note[]) => [...new Set(rows.map((note) => note.owner_id))].sort().join()
  const member = (index: number) => members[index % members.length] ?? { id: '', client: anon }

  const kinds: Array<(index: number) => Promise<string | undefined>> = [
    () => notes('anonymous', anon, (rows) => rows.length > 0 && rows.every((note) => note.is_public)),
    (index) => notes('a person', member(index).client, (rows) => owners(rows) === member(index).id),
    () => notes('the service', service, (rows) => owners(rows) === everyone),
    () => caller('anonymous', anon, (got) => got['role'] === 'anon' && got['id'] === null),
    (index) =>
      caller(
        'a person',
        member(index).client,
        (got) => got['id'] === member(index).id && String(got['owners']) === member(index).id,
      ),
    () => caller('the service', service, (got) => got['role'] === 'service_role' && String(got['owners']) === everyone),
    async (index) => {
      const { data, error } = await member(index)
        .client.from('notes')
        .insert({ owner_id: member(index).id })
        .select('owner_id')
      return judge({ by: 'a person adds', data, error }, () => data?.[0]?.['owner_id'] === member(index).id)
    },
    async (index) => {
      const { data, error } = await member(index)
        .client.from('notes')
        .insert({ owner_id: member(index + 1).id })
      return judge({ by: 'a person adds for another', data, error }, () => error?.code === '42501')
    },
    async (index) => {
      const { data, error } = await anon.from('notes').insert({ owner_id: member(index).id, is_public: true })
      return judge({ by: 'anonymous adds', data, error }, () => error?.code === '42501')
    },
  ]
  const call = async (index: number) => kinds[index % kinds.length]?.(Math.floor(index / kinds.length))
  const calls = Array.from({ length: count }, (_, index) => call(index))
  return (await Promise.all(calls)).filter((wrong) => wrong !== undefined)
}

function judge({ by, data, error }: Call, isRight: () => boolean): string | undefined {
  return isRight() ? undefined : `${by}: ${JSON.stringify(error ?? data)?.slice(0, 200)}`
}
