/** POST /auth/v1/verify for an invitation, in the words lite knows: a confirmation of the address. Anything else stays as it is. */
export async function acceptInvitation(request: Request): Promise<Request> {
  const body = (await request
    .clone()
    .json()
    .catch(() => null)) as { type?: unknown } | null
  return body?.type === 'invite'
    ? new Request(request.url, {
        method: 'POST',
        headers: request.headers,
        body: JSON.stringify({ ...body, type: 'signup' }),
      })
    : request
}
