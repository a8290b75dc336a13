import { problem } from './problem.ts'

/**
 * What every route answers with: the response of the work, or the problem it threw, under a request id of its own that
 * stands in x-request-id and in the problem. A response that brings an id keeps it.
 */
export async function answer(work: (requestId: string) => Promise<Response>): Promise<Response> {
  const requestId = crypto.randomUUID()
  let response: Response
  try {
    response = await work(requestId)
  } catch (error) {
    response = problem(error, requestId)
  }
  if (!response.headers.has('x-request-id')) {
    response.headers.set('x-request-id', requestId)
  }
  return response
}
