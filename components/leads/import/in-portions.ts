type Sendable = { lead: object }

/** What could make two rows one lead for the server, or put one in the other's way; rather too much than too little. */
function keysOf(lead: object): string[] {
  const text = (name: string) => {
    const value: unknown = Reflect.get(lead, name)
    return typeof value === 'string' ? value.trim().toLowerCase() : ''
  }
  const phone = text('phone_e164').replaceAll(/\D/g, '').slice(-7)
  return [
    ['x', text('external_id')],
    ['e', text('email')],
    ['p', phone],
  ].flatMap(([kind, value]) => (value ? [`${kind} ${value}`] : []))
}

/**
 * Rows in portions of about `size` (up to twice as many): those that share an external id, an address or the end of a phone number stay
 * together and in their order, so that what the server says of a portion is what it would say of the whole file.
 */
export function inPortions<T extends Sendable>(rows: readonly T[], size: number): T[][] {
  const parent = rows.map((_, n) => n)
  const root = (n: number): number => {
    let at = n
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at
    return at
  }
  const first = new Map<string, number>()
  rows.forEach(({ lead }, n) => {
    for (const key of keysOf(lead)) {
      const other = first.get(key)
      if (other === undefined) first.set(key, n)
      else parent[root(n)] = root(other)
    }
  })
  const groups = new Map<number, T[]>()
  rows.forEach((row, n) => {
    const at = root(n)
    const group = groups.get(at)
    if (group) group.push(row)
    else groups.set(at, [row])
  })
  const portions: T[][] = []
  for (const group of groups.values()) {
    for (let at = 0; at < group.length; at += size) {
      const part = group.slice(at, at + size)
      const last = portions.at(-1)
      if (last && last.length < size) last.push(...part)
      else portions.push([...part])
    }
  }
  return portions
}
