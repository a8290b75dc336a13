import { z } from 'zod'
import type { Operation } from '../operation.ts'

const params = {
  token: {
    description: 'From the link in an email.',
    schema: z.string(),
    example: 'b9b7c6d2-1f0e-4d3c-8b2a-7a6f5e4d3c21',
  },
}
const missing = { description: 'No email holds this link.' }

/** The link to stop emails, as every email carries it. Whoever holds the token may. */
export const unsubscribing: Operation[] = [
  {
    id: 'openUnsubscribePage',
    method: 'get',
    path: '/u/{token}',
    tag: 'Privacy',
    who: 'anyone',
    summary: 'The page that asks whether to stop emails',
    description: 'Changes nothing: scanners open links, too.',
    params,
    answers: { 200: { description: 'The page.', text: 'text/html' }, 404: { ...missing, text: 'text/html' } },
  },
  {
    id: 'unsubscribe',
    method: 'post',
    path: '/u/{token}',
    tag: 'Privacy',
    who: 'anyone',
    summary: 'Stop emails with one click (RFC 8058)',
    params,
    answers: { 200: { description: 'Stopped; no body.' }, 404: missing },
  },
]
