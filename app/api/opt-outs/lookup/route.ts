import { asManager } from '#lib/http/as-manager'
import { readJson } from '#lib/http/read-json'
import { OptOutQuery } from '#lib/settings/contract'
import { findOptOuts } from '#lib/settings/find-opt-outs'

// A POST, because what stands in an address of ours stands in logs.
export const POST = asManager(async ({ db, request }) =>
  Response.json(await findOptOuts(db, (await readJson(request, OptOutQuery)).address)),
)
