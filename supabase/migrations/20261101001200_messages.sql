-- From template to text: compiled on save, rendered in one pass by one function, which planning and preview share.

-- The placeholders every playbook may use; organisation_settings.custom_fields adds more.
create function private.placeholders() returns text[]
language sql stable set search_path = '' as $$
  select array['greeting', 'addressee', 'first_name', 'last_name', 'company', 'owner_name', 'owner_phone', 'organisation', 'booking_link',
               'promised_date', 'days_inactive', 'success_story', 'last_topic'] || o.custom_fields
  from public.organisation_settings o
$$;
grant execute on function private.placeholders() to authenticated, service_role;

-- Splits a template into segments [{"t": literal, "k": placeholder, "d": default}]; grammar {{ name }} and
-- {{ name | default: "text" }}, the text without braces of its own. Raises 22023 naming an unknown or malformed placeholder.
create function private.compile_template(p_template text) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  v_segments jsonb;
  v_wrong text;
begin
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('t', m[1], 'k', m[2], 'd', m[3])) order by o)
  into v_segments
  from regexp_matches(p_template, '(.*?)(?:\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*default:\s*"([^"]*)"\s*)?\}\}|$)', 'g')
    with ordinality as found (m, o);

  select coalesce(substring(x from '\{\{[^}]{0,40}\}{0,2}'), substring(x from '.{0,40}\}\}')) into v_wrong
  from jsonb_array_elements(v_segments) s cross join lateral concat_ws(' ', s ->> 't', s ->> 'd') x where x ~ '\{\{|\}\}' limit 1;
  if v_wrong is not null then
    raise exception 'malformed placeholder: %', v_wrong using errcode = '22023';
  end if;

  select string_agg(distinct s ->> 'k', ', ') into v_wrong
  from jsonb_array_elements(v_segments) s where s ? 'k' and not s ->> 'k' = any (private.placeholders());
  if v_wrong is not null then
    raise exception 'unknown placeholder: %', v_wrong using errcode = '22023', hint = 'known: ' || array_to_string(private.placeholders(), ', ');
  end if;
  return v_segments;
end
$$;
grant execute on function private.compile_template(text) to authenticated, service_role;

-- Compiles a playbook's texts for 'de-sie' (the template columns), 'de-du' and 'en' before it is stored. Raises 22023.
create function private.compile_playbook() returns trigger
language plpgsql set search_path = '' as $$
declare
  v_language text;
  v_text jsonb;
begin
  new.compiled := jsonb_build_object('de-sie', jsonb_build_object(
    'message', private.compile_template(new.message_template), 'subject', private.compile_template(new.subject_template)));
  for v_language, v_text in select key, value from jsonb_each(new.translations) loop
    if v_language not in ('de-du', 'en') or coalesce(v_text ->> 'message', '') = '' then
      raise exception 'a translation is "de-du" or "en" and has a message, not: %', v_language using errcode = '22023';
    end if;
    new.compiled := new.compiled || jsonb_build_object(v_language, jsonb_build_object(
      'message', private.compile_template(v_text ->> 'message'), 'subject', private.compile_template(v_text ->> 'subject')));
  end loop;
  return new;
end
$$;
create trigger compile_playbook before insert or update of message_template, subject_template, translations, compiled
  on public.followup_playbooks for each row execute function private.compile_playbook();

-- Fills segments with values in one pass: lead data is never read as a template. A hole reads [name] and is listed.
create function private.render(p_segments jsonb, p_variables jsonb) returns table (body text, missing text[])
language sql immutable set search_path = '' as $$
  select
    string_agg((s ->> 't') || case when s ? 'k' then coalesce(nullif(p_variables ->> (s ->> 'k'), ''), s ->> 'd', '[' || (s ->> 'k') || ']') else '' end, '' order by o),
    coalesce(array_agg(distinct s ->> 'k') filter (where s ? 'k' and coalesce(nullif(p_variables ->> (s ->> 'k'), ''), s ->> 'd') is null), '{}')
  from jsonb_array_elements(p_segments) with ordinality as segments (s, o)
$$;

-- 'de-sie', 'de-du' or 'en': the form a lead is written to in.
create function private.language_key(p_language text, p_formality text) returns text
language plpgsql stable set search_path = '' as $$
begin
  return (
    select case when coalesce(p_language, o.language) = 'en' then 'en' else 'de-' || coalesce(p_formality, o.formality) end
    from public.organisation_settings o);
end
$$;
grant execute on function private.language_key(text, text) to authenticated, service_role;

-- A day as people say it, without the year: "Dienstag, 4. November", "Tuesday, 4 November".
create function private.spoken_date(p_day date, p_language text) returns text
language sql immutable strict set search_path = '' as $$
  select case p_language when 'en' then
    (array['Monday','Tuesday','Wednesday','Thursday','Friday','Saturday','Sunday'])[extract(isodow from p_day)::int] || ', ' || extract(day from p_day)::int || ' ' ||
    (array['January','February','March','April','May','June','July','August','September','October','November','December'])[extract(month from p_day)::int]
  else
    (array['Montag','Dienstag','Mittwoch','Donnerstag','Freitag','Samstag','Sonntag'])[extract(isodow from p_day)::int] || ', ' || extract(day from p_day)::int || '. ' ||
    (array['Januar','Februar','März','April','Mai','Juni','Juli','August','September','Oktober','November','Dezember'])[extract(month from p_day)::int]
  end
$$;

-- How a lead is addressed after the greeting word: "Frau Dr. Müller" (formal German; salutation unknown → full name),
-- "Petra" (du, English). Null where that would be rude ("Guten Tag Müller"): then a person completes the text.
create function private.addressee(p_lead public.leads, p_language_key text) returns text
language sql immutable set search_path = '' as $$
  select case
    when p_language_key <> 'de-sie' then p_lead.first_name
    when p_lead.salutation is not null and p_lead.last_name is not null then concat_ws(' ', initcap(p_lead.salutation), p_lead.title, p_lead.last_name)
    when p_lead.first_name is not null then concat_ws(' ', p_lead.first_name, p_lead.last_name) end
$$;

-- The form a lead's text exists in: its own, else formal German, the one every playbook has.
create function private.text_form(p_compiled jsonb, p_language text, p_formality text) returns text
language plpgsql stable set search_path = '' as $$
begin
  return (
    select case when p_compiled ? k.key then k.key else 'de-sie' end from private.language_key(p_language, p_formality) k (key));
end
$$;

-- Everything texts may say about leads, per place in the lists: the lead, the form ('de-sie', 'de-du', 'en'), whose name it is
-- written in, and the signal's context. One object each, with the chosen success story (language of the form, then industry, never
-- one the lead already got). Whitespace is folded, because WhatsApp refuses line breaks in variables. A call costs milliseconds
-- before its first lead, so callers with many ask once.
create function private.message_variables(p_lead_ids uuid[], p_forms text[], p_owner_ids uuid[], p_contexts jsonb[], p_now timestamptz)
returns table (place bigint, variables jsonb, success_story_id uuid)
language sql stable security definer set search_path = '' as $$
  select i.place,
    -- most values have nothing to fold, as one look at all of them tells: a line break is written \n there
    case when raw.variables::text !~ '\\[bfnrtu]|[^\S ]|  |: " | "[,}]' then raw.variables else (
      select coalesce(jsonb_object_agg(key, btrim(regexp_replace(value, '\s+', ' ', 'g'))), '{}') from jsonb_each_text(raw.variables) v) end,
    story.id
  from unnest(p_lead_ids, p_forms, p_owner_ids, p_contexts) with ordinality as i (lead_id, form, owner_id, context, place)
  join public.leads l on l.id = i.lead_id
  cross join public.organisation_settings o
  left join public.members m on m.id = i.owner_id
  cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
  cross join lateral (select private.addressee(l, i.form) as name offset 0) a
  left join lateral (
    select s.id, s.body from public.success_stories s
    where s.is_active and s.language = left(i.form, 2)
      and not exists (select 1 from public.follow_ups u where u.lead_id = l.id and u.success_story_id = s.id and u.status not in ('cancelled', 'skipped', 'expired'))
    order by coalesce(lower(s.industry) = lower(l.industry), false) desc, s.created_at, s.id limit 1) story on true
  cross join lateral (
    select jsonb_strip_nulls(case when l.custom_fields = '{}' then '{}' else (select coalesce(jsonb_object_agg(c.key, c.value), '{}') from jsonb_each(l.custom_fields) c where c.key = any (o.custom_fields)) end
      || jsonb_build_object(
        'addressee', a.name,
        'greeting', case i.form when 'de-sie' then 'Guten Tag' when 'de-du' then 'Hallo' else 'Hi' end || coalesce(' ' || a.name, ''),
        'first_name', l.first_name,
        'last_name', l.last_name,
        'company', l.company,
        'owner_name', m.name,
        'owner_phone', m.phone,
        'organisation', o.name,
        'booking_link', m.booking_link,
        'promised_date', private.spoken_date((i.context ->> 'promised_on')::date, left(i.form, 2)),
        'days_inactive', greatest(0, (p_now at time zone z.tz)::date - (coalesce(l.last_contact_at, l.created_at) at time zone z.tz)::date),
        'success_story', story.body,
        'last_topic', coalesce(i.context ->> 'topic', (
          select t.context ->> 'topic' from public.lead_activities t
          where t.lead_id = l.id and t.context ->> 'topic' <> '' order by t.occurred_at desc, t.id desc limit 1)))) as variables offset 0) raw
$$;

-- The ready texts of playbooks for leads, per place in the lists: subject, message, the holes, the story used, and, where an approved
-- WhatsApp template exists for the lead's form, what fills its variables. p_contexts are the signals'. As costly to begin as
-- private.message_variables.
create function private.render_playbooks(p_lead_ids uuid[], p_playbook_ids text[], p_owner_ids uuid[], p_contexts jsonb[], p_now timestamptz)
returns table (place bigint, subject text, message text, missing text[], success_story_id uuid, content_sid text, content_variables jsonb)
language sql stable security definer set search_path = '' as $$
  with asked as materialized (
    select i.*, coalesce(l.language, '') as language, coalesce(l.formality, '') as formality
    from unnest(p_lead_ids, p_playbook_ids, p_owner_ids, p_contexts) with ordinality as i (lead_id, playbook_id, owner_id, context, place)
    join public.leads l on l.id = i.lead_id),
  wording as materialized ( -- once per playbook and form, not per lead
    select k.*, f.form, p.compiled -> f.form -> 'message' as message, nullif(p.compiled -> f.form -> 'subject', 'null') as subject, w.content_sid, w.variables as holes
    from (select distinct a.playbook_id, a.language, a.formality from asked a) k
    join public.followup_playbooks p on p.id = k.playbook_id
    cross join lateral (select private.text_form(p.compiled, nullif(k.language, ''), nullif(k.formality, '')) as form) f
    left join public.whatsapp_templates w on w.playbook_id = p.id and w.language = f.form and w.status = 'approved'),
  worded as materialized (
    select row_number() over (order by a.place) as n, a.place, a.lead_id, a.owner_id, a.context, w.form, w.message, w.subject, w.content_sid, w.holes
    from asked a join wording w on w.playbook_id = a.playbook_id and w.language = a.language and w.formality = a.formality)
  select t.place, s.body, b.body,
    case when b.missing = '{}' and coalesce(s.missing, '{}') = '{}' then '{}' else (select array_agg(distinct h) from unnest(b.missing || coalesce(s.missing, '{}')) h) end,
    case when t.message @> '[{"k": "success_story"}]' then v.success_story_id end,
    t.content_sid,
    case when t.content_sid is not null then (
      select jsonb_object_agg(o::text, coalesce(nullif(v.variables ->> name, ''), (
          select g ->> 'd' from jsonb_array_elements(t.message) g where g ->> 'k' = name and g ? 'd' limit 1)))
      from unnest(t.holes) with ordinality as n (name, o)) end
  from worded t
  join (select array_agg(x.lead_id order by x.n) as lead_ids, array_agg(x.form order by x.n) as forms, array_agg(x.owner_id order by x.n) as owner_ids,
      array_agg(x.context order by x.n) as contexts from worded x) y on true
  join lateral private.message_variables(y.lead_ids, y.forms, y.owner_ids, y.contexts, p_now) v on v.place = t.n
  cross join lateral private.render(t.message, v.variables) b
  left join lateral private.render(t.subject, v.variables) s on true
$$;

-- The ready text of one playbook for one lead, as private.render_playbooks.
create function private.render_playbook(p_lead_id uuid, p_playbook_id text, p_owner_id uuid, p_context jsonb, p_now timestamptz)
returns table (subject text, message text, missing text[], success_story_id uuid, content_sid text, content_variables jsonb)
language sql stable security definer set search_path = '' as $$
  select r.subject, r.message, r.missing, r.success_story_id, r.content_sid, r.content_variables
  from private.render_playbooks(array[p_lead_id], array[p_playbook_id], array[p_owner_id], array[p_context], p_now) r
$$;
grant execute on function private.message_variables(uuid[], text[], uuid[], jsonb[], timestamptz), private.render_playbook(uuid, text, uuid, jsonb, timestamptz)
  to authenticated, service_role;
