import type { Query } from './database.ts'

/**
 * POST /pg/query {"query": "select …"} as Supabase's own local stack has it (postgres-meta): the rows, as the database
 * owner, for whoever holds the secret key (401 otherwise). What the database refuses is a 400 with its words.
 */
export async function answerQuery(query: Query, secretKey: string, request: Request): Promise<Response> {
  if (request.headers.get('apikey') !== secretKey) {
    return Response.json({ message: 'Invalid authentication credentials' }, { status: 401 })
  }
  try {
    const { query: sql } = (await request.json()) as { query: string }
    return Response.json(await query(sql))
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : String(error) }, { status: 400 })
  }
}
