import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Values = { name: string; appUrl: string; token: string }

const folder = join(import.meta.dirname, '../../supabase/templates')
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** An email of Supabase Auth by our template of this name, with the variables that occur in ours. */
export function fillTemplate(template: 'invite' | 'recovery', { name, appUrl, token }: Values): string {
  return readFileSync(join(folder, `${template}.html`), 'utf8')
    .replaceAll('{{ .Data.name }}', () => escape(name))
    .replaceAll('{{ .SiteURL }}', appUrl)
    .replaceAll('{{ .TokenHash }}', token)
}
