import { z } from 'zod'
import {
  BegunImport,
  ImportFigures,
  ImportPreview,
  ImportPreviewQuery,
  ImportQuery,
  ImportRuns,
  LeadImport,
  NewImport,
  UndoneImport,
} from '../../leads/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation, Refusals } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Leads'

const importRows = [
  '{"external_id": "4711", "first_name": "Petra", "last_name": "Vogt", "company": "Vogt GmbH", "email": "petra.vogt@kunde.example"}',
  '{"external_id": "4712", "last_name": "Berg", "phone_e164": "+4915112345678", "activities": [{"type": "proposal_sent", "occurred_at": "2026-11-02T09:00:00Z"}]}',
]

const importFile: Operation['body'] = {
  content: {
    'application/x-ndjson': { json: { type: 'string' }, examples: { 'two leads': importRows.join('\n') } },
    'text/csv': {
      json: { type: 'string' },
      examples: {
        'two leads':
          'external_id;first_name;last_name;email\n4711;Petra;Vogt;petra.vogt@kunde.example\n4712;;Berg;berg@kunde.example',
      },
    },
  },
}
const refusedFile: Refusals = {
  400: { bad_charset: 'The body is not in the charset its content-type names.' },
  413: { too_large: 'The body is larger than 10 MB.' },
  415: {
    content_type: 'Send application/x-ndjson or text/csv.',
    charset: 'The content-type names a charset that is not known.',
  },
  422: {
    ...refusedByDatabase,
    no_rows: 'The file has no rows.',
    too_many_rows: 'More than 10,000 rows.',
    bad_source: 'A source is a word of up to 60 letters, digits, dots, dashes and underscores, and not one of ours.',
    no_such_member: 'owner_email is nobody’s.',
    'bad_*': 'The file cannot be read.',
  },
}
const importId = { id: { description: 'The import.', schema: z.guid(), example: exampleIds.import } }
const noImport = {
  404: { no_such_import: 'There is no such import, or it is somebody else’s, or of another source.' },
  409: { import_over: 'It was undone.' },
}

/** Files of leads: what they would do, doing it, undoing it. */
export const imports: Operation[] = [
  {
    id: 'importLeads',
    method: 'post',
    path: '/api/leads/import',
    tag,
    who: 'leads:write',
    summary: 'Import leads with their history',
    description:
      'JSON lines or CSV, up to 10,000 rows and 10 MB. Each row is judged by itself. What came with an import is backlog: nothing is sent because of it until a manager releases it.',
    query: ImportQuery,
    body: importFile,
    answers: {
      200: {
        description: 'What became of each row.',
        schema: LeadImport,
        example: {
          totals: { created: 1, updated: 0, unchanged: 0, refused: 0 },
          ignored_columns: [],
          rows: [{ row: 1, outcome: 'created', lead_id: exampleIds.lead, reason: null, detail: null }],
        },
      },
    },
    refusals: { ...refusedFile, ...noImport },
  },
  {
    id: 'previewImport',
    method: 'post',
    path: '/api/leads/import/preview',
    tag,
    who: 'leads:write',
    summary: 'What an import would do',
    description:
      'The answer the import would give, and how many leads each active playbook would speak to once they are released, how many nobody could write to any more. Nothing is written.',
    query: ImportPreviewQuery,
    body: importFile,
    answers: {
      200: {
        description: 'What would become of each row.',
        schema: ImportPreview,
        example: {
          totals: { created: 1, updated: 0, unchanged: 0, refused: 0 },
          ignored_columns: [],
          rows: [{ row: 1, outcome: 'created', lead_id: null, reason: null, detail: null }],
          do_not_contact: 0,
          backlog: [{ playbook_id: 'nurture_30d', name: 'Langzeit-Nurturing', leads: 1 }],
        },
      },
    },
    refusals: refusedFile,
  },
  {
    id: 'listImports',
    method: 'get',
    path: '/api/imports',
    tag,
    who: 'leads:write',
    summary: 'List imports',
    description: 'The latest 50: a rep’s own, a manager’s and a key’s all.',
    answers: { 200: { description: 'Newest first.', schema: ImportRuns, example: { imports: [] } } },
  },
  {
    id: 'beginImport',
    method: 'post',
    path: '/api/imports',
    tag,
    who: 'leads:write',
    summary: 'Begin an import that can be undone',
    description: 'Rows are then sent to /api/leads/import with its import_id, in as many calls as one likes.',
    body: {
      content: {
        'application/json': {
          schema: NewImport,
          examples: { file: { source: 'crm', row_count: 2, file_name: 'leads.csv' } },
        },
      },
    },
    answers: {
      201: { description: 'Begun.', schema: BegunImport, example: { id: exampleIds.import, is_resumed: false } },
      200: {
        description: 'An unfinished import of the same file goes on.',
        schema: BegunImport,
        example: { id: exampleIds.import, is_resumed: true },
      },
    },
    refusals: { 422: { ...refusedByDatabase, bad_source: 'The source is none.' } },
  },
  {
    id: 'finishImport',
    method: 'post',
    path: '/api/imports/{id}/finish',
    tag,
    who: 'leads:write',
    summary: 'Say that an import is complete',
    params: importId,
    body: {
      content: {
        'application/json': {
          schema: ImportFigures,
          examples: { figures: { created: 1, updated: 0, unchanged: 0, refused: 1 } },
        },
      },
    },
    answers: { 204: { description: 'Noted.' } },
    refusals: { ...noImport, 422: refusedByDatabase },
  },
  {
    id: 'undoImport',
    method: 'post',
    path: '/api/imports/{id}/undo',
    tag,
    who: 'leads:write',
    summary: 'Undo an import',
    description:
      'All or nothing: the leads it brought go with all that hangs on them, the others get their earlier values back. Possible until something was sent to one of its leads, or somebody worked on one.',
    params: importId,
    answers: {
      200: { description: 'Undone.', schema: UndoneImport, example: { removed: 41, restored: 3 } },
    },
    refusals: {
      404: noImport[404],
      409: {
        already_undone: 'It was undone before.',
        no_longer_yours: 'Some of its leads are handled by somebody else now, for a rep; detail is how many.',
        already_sent: 'Something was sent to its leads since; detail is to how many.',
        changed_since: 'Somebody worked on its leads since; detail is on how many.',
      },
    },
  },
]
