import { afterEach, describe, expect, it, vi } from 'vitest'
import { callApi } from './call-api.ts'

const answer = (response: Response | Error) => {
  const fetched = vi.fn(async () => {
    if (response instanceof Error) throw response
    return response
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('callApi', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('sends JSON and returns JSON', async () => {
    const fetched = answer(Response.json({ runs: [] }))
    expect(await callApi('POST', '/api/x', { dry_run: true })).toEqual({ runs: [] })
    expect(fetched).toHaveBeenCalledWith(
      '/api/x',
      expect.objectContaining({
        method: 'POST',
        body: '{"dry_run":true}',
        headers: { 'content-type': 'application/json' },
      }),
    )
  })

  it('returns nothing for 204', async () => {
    answer(new Response(null, { status: 204 }))
    expect(await callApi('DELETE', '/api/session')).toBeUndefined()
  })

  it('turns problem+json into its status, reason and request id', async () => {
    answer(Response.json({ status: 401, reason: 'invalid_credentials', request_id: 'r-1' }, { status: 401 }))
    await expect(callApi('POST', '/api/session', {})).rejects.toMatchObject({
      status: 401,
      reason: 'invalid_credentials',
      requestId: 'r-1',
    })
  })

  it('keeps the status when something else than our API answers', async () => {
    answer(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(callApi('GET', '/api/runs')).rejects.toMatchObject({ status: 502, reason: 'internal' })
  })

  it('says offline when nothing answers', async () => {
    answer(new TypeError('fetch failed'))
    await expect(callApi('GET', '/api/runs')).rejects.toMatchObject({ status: 0, reason: 'offline' })
  })
})
