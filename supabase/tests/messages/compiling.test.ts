import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { readText } from '../support/read-text.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { testRules } from '../support/test-rules.ts'

const compile = 'private.compile_template'

const refuse = (sql: ISql, message_template: string, more: Record<string, unknown> = {}) =>
  refusalOf(sql, (inner) =>
    addPlaybook(inner, { id: 'refused', trigger_type: 'site_visit', message_template, ...more }),
  )

const malformed = [
  '{{First_Name}}',
  '{{ first_name',
  'first_name }}',
  '{{ first name }}',
  '{{}}',
  '{{!end}}',
  '{{ first_name | upcase }}',
  '{{ first_name | default: x }}',
  '{{ first_name | default: "{{ company }}" }}',
  '{{ first_name | default: "{{ company" }}',
  '{{{{ first_name }}',
]
testRules('a text when it is saved', [
  {
    rule: 'an unknown placeholder is refused by name, in any text of the playbook',
    holds: async (sql) => {
      expect(await refuse(sql, 'Hallo {{ vorname }} und {{ firma }}')).toEqual({
        code: '22023',
        message: 'unknown placeholder: firma, vorname',
      })
      expect(await refuse(sql, 'Hallo', { subject_template: 'Für {{ vorname }}' })).toMatchObject({
        code: '22023',
        message: 'unknown placeholder: vorname',
      })
      expect(await refuse(sql, 'Hallo', { translations: { en: { message: 'Hi {{ vorname }}' } } })).toMatchObject({
        code: '22023',
        message: 'unknown placeholder: vorname',
      })
    },
    without: { in: compile, search: "not s ->> 'k' = any (private.placeholders())", replacement: 'false' },
  },
  {
    rule: 'an unknown placeholder is refused when a text is changed, too',
    holds: async (sql) => {
      const refusal = await refusalOf(
        sql,
        (inner) =>
          inner`update public.followup_playbooks set message_template = 'Hallo {{ vorname }}' where id = 'nurture_30d'`,
      )
      expect(refusal).toMatchObject({ code: '22023', message: 'unknown placeholder: vorname' })
    },
    without: { statement: 'drop trigger compile_playbook on public.followup_playbooks' },
  },
  ...malformed.map((text) => ({
    rule: `a malformed placeholder is refused with its text: ${text}`,
    holds: async (sql: ISql) => {
      const refusal = await refuse(sql, `Guten Tag, ${text} und mehr`)
      expect(refusal?.code).toBe('22023')
      expect(refusal?.message).toMatch(/^malformed placeholder: .*(\{\{|\}\})/)
    },
    without: {
      in: compile,
      search: "if v_wrong is not null then\n    raise exception 'malformed",
      replacement: "if false then\n    raise exception 'malformed",
    },
  })),
  {
    rule: 'a custom field becomes a placeholder when it is registered',
    holds: async (sql) => {
      expect((await refuse(sql, 'Zu {{ roof_area }} Quadratmetern'))?.message).toBe('unknown placeholder: roof_area')
      await sql`update public.organisation_settings set custom_fields = '{roof_area}'`
      expect(await refuse(sql, 'Zu {{ roof_area }} Quadratmetern')).toBeNull()
      const lead = await addLead(sql, { custom_fields: { roof_area: 120, secret: 'x' } })
      expect((await readText(sql, lead, 'Zu {{ roof_area }} Quadratmetern')).message).toBe('Zu 120 Quadratmetern')
    },
    without: { in: 'private.placeholders', search: '|| o.custom_fields', replacement: '' },
  },
  {
    rule: 'a translation into a language nobody reads is refused',
    holds: async (sql) => {
      expect(await refuse(sql, 'Hallo', { translations: { fr: { message: 'Salut' } } })).toMatchObject({
        code: '22023',
      })
    },
    without: { in: 'private.compile_playbook', search: "v_language not in ('de-du', 'en')", replacement: 'false' },
  },
  {
    rule: 'what is stored as compiled comes from the texts, whatever the writer says',
    holds: async (sql) => {
      await addPlaybook(sql, {
        id: 'forged',
        trigger_type: 'site_visit',
        compiled: { 'de-sie': { message: [{ t: 'anything' }] } },
      })
      await sql`update public.followup_playbooks set compiled = '{}' where id = 'forged'`
      const [row] =
        await sql`select compiled -> 'de-sie' -> 'message' -> 0 ->> 't' as text from public.followup_playbooks where id = 'forged'`
      expect(row).toEqual({ text: 'Guten Tag ' })
    },
    without: {
      statement: `drop trigger compile_playbook on public.followup_playbooks;
      create trigger compile_playbook before insert on public.followup_playbooks for each row execute function private.compile_playbook()`,
    },
  },
])
