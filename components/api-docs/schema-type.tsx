import { Fragment, type ReactNode } from 'react'
import { linkLook } from '../ui/link-look.ts'
import type { Schema } from '../../lib/openapi/schema.ts'

/** What may stand there, in a few words; named schemas are links to their tables below. */
export function SchemaType({ schema }: { schema: Schema }): ReactNode {
  const { $ref, anyOf, oneOf, allOf, type, items, format } = schema
  if (typeof $ref === 'string') {
    const name = $ref.split('/').pop() ?? ''
    return (
      <a className={linkLook} href={`#schema-${name}`}>
        {name}
      </a>
    )
  }
  if ('const' in schema) return <code className="font-mono">{JSON.stringify(schema['const'])}</code>
  if (Array.isArray(schema['enum'])) {
    return (schema['enum'] as unknown[]).map((word, index) => (
      <Fragment key={String(word)}>
        {index > 0 && ' | '}
        <code className="font-mono">{JSON.stringify(word)}</code>
      </Fragment>
    ))
  }
  const variants = anyOf ?? oneOf ?? allOf
  if (Array.isArray(variants)) {
    return (variants as Schema[]).map((variant, index) => (
      <Fragment key={JSON.stringify(variant)}>
        {index > 0 && (variants === allOf ? ' and ' : ' | ')}
        <SchemaType schema={variant} />
      </Fragment>
    ))
  }
  if (type === 'array') {
    return (
      <>
        list of <SchemaType schema={(items ?? {}) as Schema} />
      </>
    )
  }
  const name = Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'anything'
  return typeof format === 'string' ? `${name} (${format})` : name
}
