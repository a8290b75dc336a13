import { callApi } from '../../http/call-api.ts'
import { Problem } from '../../http/problem.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const mostTries = 5

/**
 * Sends leads to a route that takes JSON lines. With a key they are taken once, however often they are sent; where nobody knows whether
 * they were, they are sent again: what is in is then unchanged. A busy or silent server is asked again, for half a minute in all.
 */
export async function sendPortion<T>(path: string, leads: readonly object[], key?: string): Promise<T> {
  const text = leads.map((lead) => JSON.stringify(lead)).join('\n')
  let attempt = key
  for (let tries = 1; ; tries++) {
    try {
      return await callApi<T>('POST', path, text, {
        'content-type': 'application/x-ndjson',
        ...(attempt !== undefined && { 'idempotency-key': attempt }),
      })
    } catch (error) {
      if (!(error instanceof Problem) || tries === mostTries || !isPassing(error)) throw error
      if (error.reason === 'outcome_unknown') attempt = `${attempt}-again`
      else await sleep(1000 * 2 ** (tries - 1))
    }
  }
}

const isPassing = ({ status, reason }: Problem) =>
  status === 0 || status === 429 || status >= 500 || reason === 'in_progress' || reason === 'outcome_unknown'
