import { expect } from 'vitest'
import type { ISql } from 'postgres'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { march } from '../support/march.ts'
import { readText } from '../support/read-text.ts'
import { anna } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const translations = {
  'de-du': { message: 'Du {{ greeting }}: {{ promised_date }}' },
  en: { message: 'You {{ greeting }}: {{ promised_date }}' },
}

testRules('a text when it is read', [
  {
    rule: 'data of the lead is never read as a template',
    holds: async (sql) => {
      const lead = await addLead(sql, { first_name: '{{ owner_phone }}', company: '{{ first_name }} | default: "x"' })
      expect((await readText(sql, lead, 'An {{ first_name }} bei {{ company }}.')).message).toBe(
        'An {{ owner_phone }} bei {{ first_name }} | default: "x".',
      )
    },
    without: {
      statement: `create or replace function private.render(p_segments jsonb, p_variables jsonb) returns table (body text, missing text[]) language plpgsql set search_path = '' as $$
      declare k text; v text; begin
        select string_agg((s ->> 't') || coalesce('{{ ' || (s ->> 'k') || ' }}', ''), '' order by o) into body from jsonb_array_elements(p_segments) with ordinality as x (s, o);
        for k, v in select * from jsonb_each_text(p_variables) order by 1 loop body := replace(body, '{{ ' || k || ' }}', v); end loop;
        missing := '{}'; return next; end $$`,
    },
  },
  {
    rule: 'a value that is missing or empty takes its default, else leaves a named hole',
    holds: async (sql) => {
      const lead = await addLead(sql, { last_name: null })
      expect(
        await readText(
          sql,
          lead,
          'Bei {{ company | default: "Ihnen" }}, {{ last_name }}{{ owner_phone | default: "" }}.',
        ),
      ).toMatchObject({ message: 'Bei Ihnen, [last_name].', missing: ['last_name'] })
    },
    without: {
      in: 'private.render',
      search: "and coalesce(nullif(p_variables ->> (s ->> 'k'), ''), s ->> 'd') is null",
      replacement: 'and false',
    },
  },
  {
    rule: 'line breaks in a value become spaces: WhatsApp refuses them in variables',
    holds: async (sql) => {
      const lead = await addLead(sql, { company: 'Hansa\n  Bau\tGmbH ' })
      expect((await readText(sql, lead, 'Bei {{ company }}.')).message).toBe('Bei Hansa Bau GmbH.')
    },
    without: {
      in: 'private.message_variables',
      search: "regexp_replace(value, '\\s+', ' ', 'g')",
      replacement: 'value',
    },
  },
  ...[
    {
      language: null,
      formality: null,
      text: 'Sie Guten Tag Frau Dr. Müller: Dienstag, 4. November',
      word: "when 'de-sie' then 'Guten Tag'",
    },
    {
      language: 'de',
      formality: 'sie',
      text: 'Sie Guten Tag Frau Dr. Müller: Dienstag, 4. November',
      word: "when 'de-sie' then 'Guten Tag'",
    },
    {
      language: 'de',
      formality: 'du',
      text: 'Du Hallo Petra: Dienstag, 4. November',
      word: "when 'de-du' then 'Hallo'",
    },
    { language: 'en', formality: 'sie', text: 'You Hi Petra: Tuesday, 4 November', word: "else 'Hi'" },
  ].map(({ language, formality, text, word }) => ({
    rule: `form of address: ${language && formality ? `${language}, ${formality}` : 'as the organisation says'}`,
    holds: async (sql: ISql) => {
      const lead = await addLead(sql, { language, formality, title: 'Dr.' })
      expect(
        (
          await readText(
            sql,
            lead,
            'Sie {{ greeting }}: {{ promised_date }}',
            { translations },
            { promised_on: '2025-11-04' },
          )
        ).message,
      ).toBe(text)
    },
    without: { in: 'private.message_variables', search: word, replacement: word.replace(/'[^']+'$/, "'Tag'") },
  })),
  {
    rule: 'without a text in its form, the lead reads formal German throughout, not a mixture',
    holds: async (sql) => {
      const lead = await addLead(sql, { language: 'en' })
      expect(
        (await readText(sql, lead, '{{ greeting }}, am {{ promised_date }}?', {}, { promised_on: '2025-11-04' }))
          .message,
      ).toBe('Guten Tag Frau Müller, am Dienstag, 4. November?')
    },
    without: {
      in: 'private.text_form',
      search: 'case when p_compiled ? k.key then k.key',
      replacement: 'case when true then k.key',
    },
  },
  {
    rule: 'with an unknown salutation, the full name',
    holds: async (sql) => {
      const lead = await addLead(sql, { salutation: null })
      expect((await readText(sql, lead, '{{ greeting }},')).message).toBe('Guten Tag Petra Müller,')
    },
    without: { in: 'private.addressee', search: 'p_lead.salutation is not null and', replacement: '' },
  },
  {
    rule: 'a success story in the reader’s language, of his industry first, never one he had',
    holds: async (sql) => {
      await sql`insert into public.success_stories (language, industry, body, created_at) values
        ('en', 'bau', 'English', '2026-01-01'), ('de', null, 'Allgemein', '2026-01-02'), ('de', 'bau', 'Vom Bau', '2026-01-03')`
      const lead = await addLead(sql, { industry: 'bau' })
      const stories: string[] = []
      for (let turn = 0; turn < 3; turn += 1) {
        stories.push((await readText(sql, lead, 'Kurz: {{ success_story }}')).message)
        await sql`insert into public.follow_ups (lead_id, origin, status, channel, to_address, message, success_story_id, scheduled_at, sent_at)
          select ${lead}, 'member', 'sent', 'email', 'a@kunde.example', 'Text', v.success_story_id, now(), now()
          from private.message_variables(array[${lead}::uuid], array['de-sie'], array[${anna}::uuid], array['{}'::jsonb], now()) v`
      }
      expect(stories).toEqual(['Kurz: Vom Bau', 'Kurz: Allgemein', 'Kurz: [success_story]'])
    },
    without: { in: 'private.message_variables', search: 'u.success_story_id = s.id', replacement: 'false' },
  },
  {
    rule: 'the topic of the signal, else the latest the lead talked about',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addActivity(sql, lead, 'meeting_held', march(2), { context: { topic: 'Dach' } })
      await addActivity(sql, lead, 'call', march(1), { direction: 'outbound', context: { topic: 'Keller' } })
      expect((await readText(sql, lead, 'Thema: {{ last_topic }}')).message).toBe('Thema: Dach')
      expect((await readText(sql, lead, 'Thema: {{ last_topic }}', {}, { topic: 'Speicher' })).message).toBe(
        'Thema: Speicher',
      )
    },
    without: {
      in: 'private.message_variables',
      search: "coalesce(i.context ->> 'topic', (",
      replacement: 'coalesce(null, (',
    },
  },
  {
    rule: 'an approved WhatsApp template is filled in the order of its variables, with the text’s defaults',
    holds: async (sql) => {
      const lead = await addLead(sql)
      await addPlaybook(sql, {
        id: 'templated',
        trigger_type: 'site_visit',
        message_template: 'Für {{ company | default: "Sie" }}: {{ addressee }}.',
      })
      const sid = `HX${'0'.repeat(32)}`
      await sql`insert into public.whatsapp_templates (playbook_id, language, content_sid, status, variables) values ('templated', 'de-sie', ${sid}, 'approved', '{addressee,company}')`
      const [row] =
        await sql`select content_sid, content_variables from private.render_playbook(${lead}, 'templated', ${anna}, '{}', ${march(5)})`
      expect(row).toEqual({ content_sid: sid, content_variables: { 1: 'Frau Müller', 2: 'Sie' } })
    },
    without: {
      in: 'private.render_playbooks',
      search: 'with ordinality as n (name, o)',
      replacement: 'as n (name) cross join (select 1) c (o)',
    },
  },
])
