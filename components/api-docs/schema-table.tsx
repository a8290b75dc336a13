import type { Schema } from '../../lib/openapi/schema.ts'
import { SchemaType } from './schema-type.tsx'

type Row = { name: string; isRequired: boolean; schema: Schema }

/** The fields of a schema, those of objects within it by their path; a schema without fields says what it is. */
export function SchemaTable({ schema }: { schema: Schema }) {
  const rows = rowsOf(schema, '')
  if (rows.length === 0) {
    return (
      <p className="break-words">
        <SchemaType schema={schema} /> <Limits schema={schema} />
      </p>
    )
  }
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead className="text-xs text-muted">
        <tr>
          <th className="w-2/5 py-1 pr-3 font-medium md:w-1/3" scope="col">
            Field
          </th>
          <th className="py-1 font-medium" scope="col">
            What it holds
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, isRequired, schema: field }) => (
          <tr className="border-t border-line align-top" key={name}>
            <th className="py-1.5 pr-3 font-normal" scope="row">
              <code className="font-mono text-[0.8125rem] break-words">{name}</code>
              {isRequired && <span className="block text-xs text-muted">required</span>}
            </th>
            <td className="py-1.5 break-words">
              <SchemaType schema={field} /> <Limits schema={field} />
              {typeof field['description'] === 'string' && (
                <span className="block text-muted">{field['description']}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function rowsOf(schema: Schema, before: string): Row[] {
  const { properties, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] }
  return Object.entries(properties ?? {}).flatMap(([key, field]) => {
    const name = `${before}${key}`
    const inner = (field['type'] === 'array' ? field['items'] : field) as Schema | undefined
    const row = { name, isRequired: required.includes(key), schema: field }
    return [row, ...(inner ? rowsOf(inner, `${name}${field['type'] === 'array' ? '[].' : '.'}`) : [])]
  })
}

const huge = Number.MAX_SAFE_INTEGER

function Limits({ schema }: { schema: Schema }) {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = schema
  const limits = [
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' entries'),
    typeof pattern === 'string' && format === undefined ? `matches ${pattern}` : '',
    schema['default'] === undefined ? '' : `default ${JSON.stringify(schema['default'])}`,
  ].filter(Boolean)
  return limits.length > 0 && <span className="text-muted">{limits.join(', ')}</span>
}

function range(least: unknown, most: unknown, unit: string): string {
  const low = typeof least === 'number' && least > -huge ? least : undefined
  const high = typeof most === 'number' && most < huge ? most : undefined
  if (low === undefined && high === undefined) return ''
  if (low === undefined) return `up to ${high}${unit}`
  return high === undefined ? `from ${low}${unit}` : `${low} to ${high}${unit}`
}
