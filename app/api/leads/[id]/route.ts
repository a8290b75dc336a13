import { AppError } from '#lib/errors'
import { asManager } from '#lib/http/as-manager'
import { asCaller } from '#lib/http/as-caller'
import { readJson } from '#lib/http/read-json'
import { changeLead } from '#lib/leads/change-lead'
import { Erasure, LeadChange } from '#lib/leads/contract'
import { eraseLead } from '#lib/leads/erase-lead'
import { getLeadPage } from '#lib/leads/get-lead-page'

type Params = { id: string }

export const GET = asCaller<Params>('leads:write', async ({ db, params }) => {
  const page = await getLeadPage(db, params.id)
  if (!page) throw new AppError('not_found', 'no_such_lead', 'There is no such lead.')
  return Response.json(page)
})

export const PATCH = asCaller<Params>('leads:write', async ({ db, params, request }) => {
  await changeLead(db, params.id, await readJson(request, LeadChange))
  return new Response(null, { status: 204 })
})

export const DELETE = asManager<Params>(async ({ db, params, request }) => {
  await eraseLead(db, params.id, Erasure.parse(Object.fromEntries(new URL(request.url).searchParams)))
  return new Response(null, { status: 204 })
})
