import type { ApiDocument } from '../../lib/openapi/api-document.ts'
import type { Schema } from '../../lib/openapi/schema.ts'
import { linkLook } from '../ui/link-look.ts'
import { OperationDetails } from './operation-details.tsx'
import { Prose } from './prose.tsx'
import { SchemaTable } from './schema-table.tsx'
import { showOperations } from './show-operations.ts'

const anchor = (words: string) => words.toLowerCase().replaceAll(/\W+/g, '-')

/** The whole document as one page without scripts of its own: the browser unfolds, follows and finds. */
export function ApiDocs({ made }: { made: ApiDocument }) {
  const operations = showOperations(made)
  const tags = made.tags.filter(({ name }) => operations.some(({ tag }) => tag === name))
  const { title, summary, description } = made.info as { title: string; summary: string; description: string }
  const schemas = Object.entries(made.components['schemas'] ?? {})
  return (
    <div className="mx-auto max-w-6xl px-4 py-8 md:flex md:gap-10 md:px-6" lang="en">
      <nav aria-label="Areas" className="mb-8 shrink-0 md:sticky md:top-8 md:mb-0 md:w-44 md:self-start">
        <ul className="flex flex-wrap gap-x-4 md:block">
          {[...tags.map(({ name }) => name), 'Webhooks', 'Schemas'].map((name) => (
            <li key={name}>
              <a
                className="inline-flex min-h-11 items-center text-muted hover:text-text md:min-h-8"
                href={`#${anchor(name)}`}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="min-w-0 flex-1">
        <h1 className="text-2xl font-semibold tracking-tight">{title}: API</h1>
        <p className="mt-1 max-w-prose text-base leading-6 text-muted">{summary}</p>
        <p className="mt-2">
          <a className={linkLook} download href="/api/openapi.json">
            openapi.json
          </a>{' '}
          (OpenAPI 3.1) at{' '}
          <code className="font-mono text-[0.8125rem] break-all">{String(made.servers[0]?.['url'])}</code>
        </p>
        <div className="mt-4 space-y-3">
          <Prose text={description} />
        </div>
        <section className="mt-8">
          <h2 className="text-lg font-semibold tracking-tight">Who is calling</h2>
          <dl className="mt-2 space-y-2">
            {Object.entries(made.components['securitySchemes'] ?? {}).map(([name, scheme]) => (
              <div className="gap-3 md:flex" key={name}>
                <dt className="w-40 shrink-0 font-mono text-[0.8125rem]">{name}</dt>
                <dd className="max-w-prose">{scheme['description'] as string}</dd>
              </div>
            ))}
          </dl>
        </section>
        {tags.map(({ name, description: words }) => (
          <section className="mt-10 scroll-mt-4" id={anchor(name)} key={name}>
            <h2 className="text-lg font-semibold tracking-tight">{name}</h2>
            <h3 className="mb-3 text-muted">{words}</h3>
            <div className="overflow-hidden rounded-lg border border-line bg-surface">
              {operations
                .filter(({ tag }) => tag === name)
                .map((operation) => (
                  <OperationDetails key={operation.id} operation={operation} />
                ))}
            </div>
          </section>
        ))}
        <Outgoing webhooks={made.webhooks} />
        <section className="mt-10 scroll-mt-4" id="schemas">
          <h2 className="text-lg font-semibold tracking-tight">Schemas</h2>
          <div className="mt-3 overflow-hidden rounded-lg border border-line bg-surface">
            {schemas.map(([name, schema]) => (
              <details className="border-b border-line last:border-b-0" key={name}>
                <summary className="flex min-h-11 items-center px-3 font-mono text-[0.8125rem] hover:bg-sunken">
                  {name}
                </summary>
                <div className="scroll-mt-16 space-y-2 px-3 pt-1 pb-5" id={`schema-${name}`}>
                  {typeof schema['description'] === 'string' && <Prose text={schema['description']} />}
                  <SchemaTable schema={schema} />
                </div>
              </details>
            ))}
          </div>
        </section>
      </main>
    </div>
  )
}

function Outgoing({ webhooks }: { webhooks: Record<string, Schema> }) {
  return (
    <section className="mt-10 scroll-mt-4" id="webhooks">
      <h2 className="text-lg font-semibold tracking-tight">Webhooks</h2>
      <p className="max-w-prose text-muted">What we post to your endpoints, signed as Standard Webhooks say.</p>
      <dl className="mt-3 space-y-2">
        {Object.entries(webhooks).map(([name, item]) => {
          const { summary, requestBody } = item['post'] as {
            summary: string
            requestBody: { content: Record<string, { schema: { $ref: string } }> }
          }
          const schema = Object.values(requestBody.content)[0]?.schema.$ref.split('/').pop() ?? ''
          return (
            <div className="gap-3 md:flex" key={name}>
              <dt className="w-48 shrink-0 font-mono text-[0.8125rem]">{name}</dt>
              <dd>
                {summary}{' '}
                <a className={linkLook} href={`#schema-${schema}`}>
                  {schema}
                </a>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
