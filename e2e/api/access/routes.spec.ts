import { randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { addLead } from '../../support/add-lead.ts'
import { service } from '../../support/world-access.ts'
import { actorNames, actors, type Actor } from './actors.ts'
import { expectedStatuses } from './expected-statuses.ts'
import { matrix, type Row } from './matrix.ts'
import { routeMethods } from './route-methods.ts'

const atOnce = 8
type Things = { lead: string; followUp: string; whatsapp: string; playbook: string }

/** A lead of Anna's that nobody may write to, and a follow-up to it that has been sent. */
async function things(): Promise<Things> {
  const lead = await addLead({ lead: { do_not_contact_at: new Date().toISOString() }, permissions: [] })
  const { data: owned } = await service.from('leads').select('owner_id').eq('id', lead.id).single().throwOnError()
  const at = new Date(Date.now() - 86_400_000).toISOString()
  const { data: sent } = await service
    .from('follow_ups')
    .insert({
      lead_id: lead.id,
      owner_id: owned.owner_id,
      origin: 'member',
      status: 'sent',
      channel: 'email',
      to_address: lead.email,
      message: 'Guten Tag',
      scheduled_at: at,
      dispatched_at: at,
      sent_at: at,
    })
    .select('id')
    .single()
    .throwOnError()
  return { lead: lead.id, followUp: sent.id as string, whatsapp: 'whatsapp', playbook: 'proposal_no_response' }
}

/** Calls a route as a row says, with an actor's headers. */
function call(
  request: APIRequestContext,
  route: string,
  { about, query = '', data }: Row,
  given: { headers: Record<string, string>; things: Things },
) {
  const [method = '', path = ''] = route.split(' ')
  const sent = data && 'lead_id' in data ? { ...data, lead_id: given.things.lead } : data
  return request.fetch(path.replace(/\{\w+\}/, about ? given.things[about] : randomUUID()) + query, {
    method,
    headers: given.headers,
    ...(sent && { data: sent }),
  })
}

test('every method of every route has its row, and every row its route', () => {
  expect(Object.keys(matrix).toSorted()).toEqual(routeMethods().toSorted())
})

test('every route answers every actor as the matrix says', async ({ request }) => {
  const present = await things()
  const headersOf = await actors()
  const cells = Object.entries(matrix).flatMap(([route, row]) => actorNames.map((actor) => ({ route, row, actor })))
  const got: Record<string, Partial<Record<Actor, number>>> = {}
  const malformed: string[] = []

  const next = cells.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const { route, row, actor } of next) {
        const headers = headersOf(actor, row.who.includes(':') ? row.who : undefined)
        const response = await call(request, route, row, { headers, things: present })
        got[route] = { ...got[route], [actor]: response.status() }
        const id = response.headers()['x-request-id'] ?? ''
        const isProblem = response.headers()['content-type'] === 'application/problem+json'
        const isPage = route.endsWith('/u/{token}') // for people: its refusal is a page
        if (id.length !== 36 || (response.status() >= 400 && !isPage && !isProblem)) malformed.push(`${route} ${actor}`)
        if (isProblem && ((await response.json()) as { request_id: string }).request_id !== id) {
          malformed.push(`${route} ${actor}: another request id`)
        }
      }
    }),
  )
  const expected = Object.fromEntries(
    Object.entries(matrix).map(([route, row]) => [route, expectedStatuses(route.split(' ')[0] ?? '', row)]),
  )
  expect(got).toEqual(expected)
  expect(malformed).toEqual([])
})
