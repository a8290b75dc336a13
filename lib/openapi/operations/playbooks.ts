import { PlaybookList, PlaybookQuery } from '../../playbooks/contract.ts'
import type { Operation } from '../operation.ts'

/** The playbooks. */
export const playbooks: Operation[] = [
  {
    id: 'listPlaybooks',
    method: 'get',
    path: '/api/followups/playbooks',
    tag: 'Playbooks',
    who: 'followups:write',
    summary: 'List playbooks',
    query: PlaybookQuery,
    answers: { 200: { description: 'The playbooks, the most urgent first.', schema: PlaybookList } },
  },
]
