import { z } from 'zod'
import { NewSuccessStory, SuccessStoryChange, SuccessStoryList } from '../../playbooks/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Playbooks'
const story = {
  language: 'de' as const,
  industry: 'maschinenbau',
  body: 'Ein Metallbauer aus Kassel spart ein Drittel seiner Rüstzeiten. Die Umstellung dauerte elf Wochen.',
}

/** True stories for the placeholder success_story. */
export const successStories: Operation[] = [
  {
    id: 'listSuccessStories',
    method: 'get',
    path: '/api/success-stories',
    tag,
    who: 'manager',
    summary: 'List success stories',
    answers: {
      200: {
        description: 'Those in use first, with how often each has left.',
        schema: SuccessStoryList,
        example: {
          stories: [
            {
              id: exampleIds.story,
              ...story,
              is_active: true,
              created_at: '2026-11-02T08:00:00Z',
              used_count: 12,
              last_used_at: '2026-11-09T08:00:00Z',
              playbooks: ['nurture_30d'],
              latest: [
                {
                  lead_id: exampleIds.lead,
                  lead_name: 'Petra Vogt',
                  playbook_id: 'nurture_30d',
                  sent_at: '2026-11-09T08:00:00Z',
                },
              ],
            },
          ],
        },
      },
    },
  },
  {
    id: 'addSuccessStory',
    method: 'post',
    path: '/api/success-stories',
    tag,
    who: 'manager',
    summary: 'Add a success story',
    body: { content: { 'application/json': { schema: NewSuccessStory, examples: { story } } } },
    answers: {
      201: {
        description: 'Added.',
        json: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] },
        example: { id: exampleIds.story },
      },
    },
    refusals: { 422: refusedByDatabase },
  },
  {
    id: 'changeSuccessStory',
    method: 'patch',
    path: '/api/success-stories/{id}',
    tag,
    who: 'manager',
    summary: 'Change a success story or switch it off',
    description: 'What has left keeps its words.',
    params: { id: { description: 'The story.', schema: z.guid(), example: exampleIds.story } },
    body: {
      content: { 'application/json': { schema: SuccessStoryChange, examples: { off: { is_active: false } } } },
    },
    answers: { 204: { description: 'Changed.' } },
    refusals: { 404: { no_such_story: 'There is no such story.' }, 422: refusedByDatabase },
  },
]
