type Read = { body: string; missing: string[] } | { refused: 'malformed placeholder' | 'unknown placeholder' }

/** What a template should read like: placeholders are found from the left, and nothing is looked at twice. */
export function renderText(template: string, variables: Record<string, string>, known: string[]): Read {
  let body = ''
  let literal = ''
  let at = 0
  let unknown = false
  const literals: string[] = []
  const missing = new Set<string>()
  while (at < template.length) {
    const found = placeholderAt(template, at)
    if (found === null) {
      body += template[at]
      literal += template[at]
      at += 1
      continue
    }
    literals.push(literal, found.otherwise ?? '')
    literal = ''
    at = found.end
    unknown ||= !known.includes(found.name)
    const value = variables[found.name] || found.otherwise
    if (value === undefined) missing.add(found.name)
    body += value ?? `[${found.name}]`
  }
  if ([...literals, literal].some((one) => one.includes('{{') || one.includes('}}')))
    return { refused: 'malformed placeholder' }
  return unknown ? { refused: 'unknown placeholder' } : { body, missing: [...missing].toSorted() }
}

/** The placeholder that begins exactly here, read word by word. */
function placeholderAt(template: string, start: number): { name: string; otherwise?: string; end: number } | null {
  let at = start
  const take = (word: RegExp) => {
    const taken = new RegExp(word, 'y')
    taken.lastIndex = at
    const match = taken.exec(template)?.[0]
    if (match !== undefined) at += match.length
    return match
  }
  const skip = () => take(/[ \t\n]*/)
  if (take(/\{\{/) === undefined) return null
  skip()
  const name = take(/[a-z][a-z0-9_]*/)
  if (name === undefined) return null
  skip()
  if (take(/\}\}/) !== undefined) return { name, end: at }
  if (take(/\|/) === undefined) return null
  skip()
  if (take(/default:/) === undefined) return null
  skip()
  const quoted = take(/"[^"]*"/)
  skip()
  if (quoted === undefined || take(/\}\}/) === undefined) return null
  return { name, otherwise: quoted.slice(1, -1), end: at }
}
