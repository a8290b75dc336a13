/** Words after which PostgreSQL quotes a name of ours, not a value of somebody's. */
const named =
  /(?<=\b(?:column|constraint|database|domain|enum|extension|field|function|index|operator|parameter|policy|relation|role|schema|sequence|table|trigger|type|variable|view) )"\w+"/g

/**
 * The message of an error without the values it quotes ("Key (email)=(…) already exists", "invalid input syntax for type
 * uuid: …", "… is not valid JSON"); at most 500 characters. Names of tables, columns and constraints stay.
 */
export function withoutValues(message: string): string {
  const names: string[] = []
  return message
    .replaceAll('\uE000', '')
    .replace(/\(.*\)=\(.*\)/gs, '(…)=(…)')
    .replace(/(?<=Failing row contains )\(.*\)/gs, '(…)')
    .replace(/".*(?= is not valid JSON)/gs, '"…"')
    .replace(/: ".*"/gs, ': "…"') // from the first quote to the last: the value may hold quotes itself
    .replace(named, (name) => `\uE000${names.push(name) - 1}\uE000`)
    .replace(/".*"/gs, '"…"')
    .replace(/\uE000(\d+)\uE000/g, (_, n) => names[Number(n)] ?? '')
    .slice(0, 500)
}
