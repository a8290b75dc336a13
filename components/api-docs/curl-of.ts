import type { ShownOperation } from './shown-operation.ts'

/** The operation as a command: the app's address is $APP_URL, secrets are variables. */
export function curlOf({ method, path, parameters, body, security }: ShownOperation): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    inText(parameters.find((one) => one.name === name)?.example ?? name),
  )
  const needed = parameters.filter((one) => one.place === 'query' && one.isRequired)
  const search = needed.map(({ name, example }) => `${name}=${inText(example ?? name)}`).join('&')
  const lines = [`curl "$APP_URL${filled}${search && `?${search}`}"`]
  if (method !== 'GET') lines[0] = lines[0]?.replace('curl ', `curl -X ${method} `) ?? ''
  const schemes = security.flatMap((one) => Object.keys(one))
  if (schemes.includes('api_key')) lines.push('-H "authorization: Bearer $API_KEY"')
  else if (schemes.includes('access_token')) lines.push('-H "authorization: Bearer $ACCESS_TOKEN"')
  else if (schemes.includes('cron')) lines.push('-H "authorization: Bearer $CRON_SECRET"')
  if (parameters.some(({ name }) => name === 'Idempotency-Key')) lines.push('-H "idempotency-key: $(uuidgen)"')
  for (const { name, place, example } of parameters) {
    if (place === 'header' && name !== 'Idempotency-Key') lines.push(`-H "${name.toLowerCase()}: ${inText(example)}"`)
  }
  const [first] = body ?? []
  if (first) {
    lines.push(`-H "content-type: ${first.type}"`)
    const text = typeof first.example === 'string' ? first.example : JSON.stringify(first.example ?? {})
    lines.push(`--data-binary '${text.replaceAll("'", `'\\''`)}'`)
  }
  return lines.join(' \\\n  ')
}

const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
