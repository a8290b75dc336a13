import type { Schema } from '../../lib/openapi/schema.ts'
import { curlOf } from './curl-of.ts'
import type { ShownOperation } from './shown-operation.ts'
import { Prose } from './prose.tsx'
import { SchemaTable } from './schema-table.tsx'
import { SchemaType } from './schema-type.tsx'

const looks: Record<string, string> = {
  GET: 'bg-accent-soft text-accent',
  POST: 'bg-good-soft text-good',
  PATCH: 'bg-warn-soft text-warn',
  DELETE: 'bg-bad-soft text-bad',
}

/** One operation, folded to its line: method, path, what it is for; unfolded, all that a client needs. */
export function OperationDetails({ operation }: { operation: ShownOperation }) {
  const { id, method, path, summary, description, parameters, body, answers } = operation
  return (
    <details className="group border-b border-line last:border-b-0">
      <summary className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 hover:bg-sunken md:flex-nowrap">
        <span
          className={`w-16 shrink-0 rounded px-1.5 text-center text-xs font-semibold ${looks[method] ?? 'bg-sunken'}`}
        >
          {method}
        </span>
        <code className="min-w-0 font-mono text-[0.8125rem] break-all">{path}</code>
        <span className="w-full text-muted md:ml-auto md:w-auto md:text-right">{summary}</span>
      </summary>
      <div className="scroll-mt-16 space-y-4 px-3 pt-2 pb-6" id={id}>
        <Prose text={description} />
        {parameters.length > 0 && (
          <section>
            <h4 className="font-semibold">Parameters</h4>
            <SchemaTable schema={asFields(parameters)} />
          </section>
        )}
        {body && (
          <section>
            <h4 className="font-semibold">Body</h4>
            {body.map(({ type, schema, fields }) => (
              <div key={type}>
                <p>
                  <code className="font-mono text-[0.8125rem]">{type}</code>: <SchemaType schema={schema} />
                </p>
                {fields && <SchemaTable schema={fields} />}
              </div>
            ))}
          </section>
        )}
        <section>
          <h4 className="font-semibold">Example</h4>
          <pre className="mt-1 rounded-md bg-sunken p-3 font-mono text-[0.8125rem] break-all whitespace-pre-wrap">
            {curlOf(operation)}
          </pre>
        </section>
        <section>
          <h4 className="font-semibold">Answers</h4>
          <dl className="space-y-2">
            {answers.map(({ status, words, schema, example }) => (
              <div className="gap-3 border-t border-line pt-2 md:flex" key={status}>
                <dt className="w-16 shrink-0 font-mono font-medium">{status}</dt>
                <dd className="min-w-0 flex-1 space-y-1">
                  <Prose text={words} />
                  {schema && Number(status) < 400 && (
                    <p>
                      <SchemaType schema={schema} />
                    </p>
                  )}
                  {example !== undefined && (
                    <pre className="rounded-md bg-sunken p-3 font-mono text-[0.8125rem] break-all whitespace-pre-wrap">
                      {JSON.stringify(example, null, 2)}
                    </pre>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </details>
  )
}

/** Parameters as the fields of one schema, so that they read like every other table. */
function asFields(parameters: ShownOperation['parameters']): Schema {
  return {
    type: 'object',
    required: parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name, place, words, schema }) => [
        name,
        { ...schema, description: [`In the ${place}.`, words].filter(Boolean).join(' ') },
      ]),
    ),
  }
}
