import { z } from 'zod'
import * as analytics from '../analytics/contract.ts'
import * as channels from '../channels/contract.ts'
import * as day from '../day/contract.ts'
import * as followups from '../followups/contract.ts'
import * as health from '../health/contract.ts'
import * as http from '../http/contract.ts'
import * as integrations from '../integrations/contract.ts'
import * as leads from '../leads/contract.ts'
import * as members from '../members/contract.ts'
import * as notifications from '../notifications/contract.ts'
import * as pages from '../pages/contract.ts'
import * as playbooks from '../playbooks/contract.ts'
import * as session from '../session/contract.ts'
import * as settings from '../settings/contract.ts'
import * as setup from '../setup/contract.ts'
import * as webhooks from '../webhooks/contract.ts'
import type { Schema } from './schema.ts'
import descriptions from './descriptions.json' with { type: 'json' }

const contracts = [
  analytics,
  channels,
  day,
  followups,
  health,
  http,
  integrations,
  leads,
  members,
  notifications,
  pages,
  playbooks,
  session,
  settings,
  setup,
  webhooks,
]

/** Which side of a schema: what is sent to us, or what we answer. */
export type Side = 'input' | 'output'

const prefix = '#/components/schemas/'
const words: Record<string, string> = descriptions

/** The exported schemas of all contracts by name; two contracts must not use one name for different schemas. */
function named(): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>()
  for (const [name, value] of contracts.flatMap((contract): [string, unknown][] => Object.entries(contract))) {
    if (!(value instanceof z.ZodType)) continue
    if (found.has(name) && found.get(name) !== value) throw new Error(`Two contracts export a schema named ${name}.`)
    found.set(name, value)
  }
  return found
}

/**
 * The JSON Schemas of the contracts (draft 2020-12), by name: as sent and as answered. Where the two differ, the sent one is
 * named …Input. ref gives the place of a schema in the document; schemas that nothing refers to are left out by reachable.
 */
export function components() {
  const schemas = named()
  const sides = { input: convert(schemas, 'input'), output: convert(schemas, 'output') }
  const differs = (name: string) => JSON.stringify(sides.input[name]) !== JSON.stringify(sides.output[name])
  const placeOf = (name: string, side: Side) => (side === 'input' && differs(name) ? `${name}Input` : name)
  const all: Record<string, Schema> = {}
  for (const side of ['output', 'input'] as const) {
    for (const [name, schema] of Object.entries(sides[side])) {
      all[placeOf(name, side)] = withRefs(schema, (target) => placeOf(target, side))
    }
  }
  const names = new Map([...schemas].map(([name, schema]) => [schema, name]))
  const nameOf = (schema: z.ZodType) => {
    const name = names.get(schema)
    if (name === undefined) throw new Error('A schema of the document must be an export of a contract.')
    return name
  }
  return {
    all,
    ref: (schema: z.ZodType, side: Side): Schema => ({ $ref: prefix + placeOf(nameOf(schema), side) }),
    /** The schema itself, for what has no place of its own: the parameters of a query. */
    inline: (schema: z.ZodType, side: Side): Schema => all[placeOf(nameOf(schema), side)] ?? {},
  }
}

function convert(schemas: Map<string, z.ZodType>, io: Side): Record<string, Schema> {
  const registry = z.registry<{ id: string; description?: string }>()
  for (const [name, schema] of schemas) {
    const description = words[name]
    registry.add(schema, { id: name, ...(description !== undefined && { description }) })
  }
  const made = z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => prefix + id })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, schema]) => [
      name,
      // the place in the document says who it is and what dialect
      Object.fromEntries(Object.entries(schema).filter(([key]) => !['$schema', '$id', 'id'].includes(key))),
    ]),
  )
}

function withRefs(value: unknown, rename: (name: string) => string): Schema {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === '$ref' && typeof part === 'string' && part.startsWith(prefix)
        ? prefix + rename(part.slice(prefix.length))
        : part,
    ),
  ) as Schema
}
