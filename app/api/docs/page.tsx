import type { Metadata } from 'next'
import { ApiDocs } from '#components/api-docs/api-docs'
import { env } from '#lib/env'
import { apiDocument } from '#lib/openapi/api-document'

export const metadata: Metadata = { title: 'API' }

/** The documentation of the API for people who write programs; English only, like the document it shows. */
export default function ApiDocsPage() {
  return <ApiDocs made={apiDocument(env().APP_URL)} />
}
