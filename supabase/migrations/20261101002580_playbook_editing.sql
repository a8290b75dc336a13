-- How managers write playbooks: the same rules inline, in the preview and on save.

-- What Meta's review refuses in a compiled text, as typed words with a value where it helps: a variable with no word before
-- it, after it or between it and the next, an empty one, one with two defaults, too many for the words around them, too long.
create function private.whatsapp_objections(p_segments jsonb) returns table (problem text, value text)
language sql immutable set search_path = '' as $$
  with segment as (
    select o, s ->> 't' as t, s ->> 'k' as k, s ->> 'd' as d from jsonb_array_elements(p_segments) with ordinality as x (s, o)),
  variable as (
    select g.*, row_number() over (order by o) as n, count(*) over () as total,
      (select string_agg(r.t, ' ' order by r.o) from segment r where r.o > g.o) as rest
    from segment g where k is not null),
  whole as (
    select sum(length(t)) + 5 * count(k) as characters, count(k) as variables,
      (select count(*) from regexp_matches(string_agg(t, ' ' order by o), '\S*[[:alnum:]]\S*', 'g')) as words
    from segment)
  select 'variable_first', k from variable where n = 1 and t !~ '[[:alnum:]]'
  union all select 'variable_last', k from variable where n = total and coalesce(rest, '') !~ '[[:alnum:]]'
  union all select distinct 'variables_adjacent', k from variable where n > 1 and t !~ '[[:alnum:]]'
  union all select distinct 'variable_empty', k from variable where d !~ '\S'
  union all select 'defaults_differ', k from variable group by k having count(distinct coalesce(' ' || d, '')) > 1
  union all select 'too_many_variables', variables::text from whole where variables > 0 and words < 2 * variables + 1
  union all select 'too_long', characters::text from whole where characters > 1024
$$;

-- What is wrong with one template. p_field is the name it goes by; p_is_whatsapp: it has to pass Meta's review.
create function private.text_problems(p_field text, p_template text, p_is_whatsapp boolean) returns table (field text, problem text, value text)
language plpgsql stable set search_path = '' as $$
declare
  v_segments jsonb;
begin
  v_segments := private.compile_template(p_template);
  return query select p_field, w.problem, w.value from private.whatsapp_objections(v_segments) w where p_is_whatsapp;
exception when invalid_parameter_value then
  return query select p_field, replace(split_part(sqlerrm, ': ', 1), ' ', '_'), substring(sqlerrm from ': (.*)$');
end
$$;

-- Everything that keeps a playbook from being saved: [{field, problem, value}], empty when nothing does.
create function private.playbook_problems(p_playbook public.followup_playbooks) returns jsonb
language sql stable set search_path = '' as $$
  with written as (
    select 'message_template' as message_field, 'subject_template' as subject_field, p_playbook.message_template as message, p_playbook.subject_template as subject
    union all
    select 'translations.' || key || '.message', 'translations.' || key || '.subject', value ->> 'message', value ->> 'subject'
    from jsonb_each(coalesce(p_playbook.translations, '{}')) where jsonb_typeof(value) = 'object'),
  problem as (
    select x.* from written w
    cross join lateral (
      select w.message_field as field, 'message_missing' as problem, null::text as value where coalesce(w.message, '') !~ '\S'
      union all select w.subject_field, 'subject_missing', null where 'email' = any (p_playbook.preferred_channels) and coalesce(w.subject, '') !~ '\S'
      union all select * from private.text_problems(w.message_field, w.message, 'whatsapp' = any (p_playbook.preferred_channels))
      union all select * from private.text_problems(w.subject_field, w.subject, false)) x
    union all
    select 'preferred_channels', 'channel_missing', null where cardinality(p_playbook.preferred_channels) = 0)
  select coalesce(jsonb_agg(jsonb_build_object('field', field, 'problem', problem, 'value', value) order by field, problem, value), '[]') from problem
$$;

-- The placeholders a text may use, the organisation's own last. Members only (42501).
create function public.list_placeholders() returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  return private.placeholders();
end
$$;
grant execute on function public.list_placeholders() to authenticated, service_role;

-- A text that is not saved yet, as it would read for a lead: {problems, subject, message, missing, lead_form, channels}, by the
-- functions that plan and send. p_playbook has the columns of a playbook; p_form is 'de-sie', 'de-du' or 'en'. Subject and message are
-- null while their text can't be read; lead_form is the form this lead is written to in; channels are explain_channels'.
-- Managers and the service role only (42501); PT404 for no lead.
create function public.preview_playbook(p_lead_id uuid, p_playbook jsonb, p_form text) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_playbook public.followup_playbooks := jsonb_populate_record(null::public.followup_playbooks, p_playbook);
  v_text jsonb := case when p_form = 'de-sie' then jsonb_build_object('message', v_playbook.message_template, 'subject', v_playbook.subject_template)
                       else v_playbook.translations -> p_form end;
  v_prefix text := case when p_form <> 'de-sie' then 'translations.' || p_form || '.' else '' end;
  v_suffix text := case when p_form = 'de-sie' then '_template' else '' end;
  v_problems jsonb;
  v_unreadable text[];
  v_result json;
begin
  perform private.require_operator();
  perform private.require_lead(p_lead_id);
  v_problems := private.playbook_problems(v_playbook);
  v_unreadable := array(select e ->> 'field' from jsonb_array_elements(v_problems) e where e ->> 'problem' in ('unknown_placeholder', 'malformed_placeholder'));
  select json_build_object(
    'problems', v_problems, 'subject', s.body, 'message', b.body,
    'missing', (select coalesce(array_agg(distinct h), '{}') from unnest(b.missing || s.missing) h),
    'lead_form', private.language_key(l.language, l.formality),
    'channels', (select json_agg(json_build_object('channel', x.channel, 'chosen_for', x.chosen_for, 'blocked_by', x.blocked_by) order by x.rank)
                 from private.channel_options(array[l.id], array[v_playbook.id], now()) x))
  into v_result
  from public.leads l
  left join public.lead_signals g on g.lead_id = l.id and g.closed_at is null and g.trigger_type = v_playbook.trigger_type
  cross join lateral private.message_variables(array[l.id], array[p_form], array[coalesce(private.acting_owner(l.owner_id, now()), auth.uid())], array[coalesce(g.context, '{}')], now()) v
  left join lateral private.render(
    case when v_prefix || 'message' || v_suffix <> all (v_unreadable) then private.compile_template(v_text ->> 'message') end, v.variables) b on true
  left join lateral private.render(
    case when v_prefix || 'subject' || v_suffix <> all (v_unreadable) then private.compile_template(v_text ->> 'subject') end, v.variables) s on true
  where l.id = p_lead_id;
  return v_result;
end
$$;
grant execute on function public.preview_playbook(uuid, jsonb, text) to authenticated, service_role;

-- Adds a playbook (p_revision null) or changes one: all of it or nothing. p_playbook has the columns to set; a translation that is null goes.
-- Returns {id, problems: [{field, problem, value}]}; with problems nothing was written. A new playbook is off, and a changed
-- one goes off, unless is_active says otherwise or only its name or description changes: then it is to be rehearsed first. Managers and
-- the service role only (42501); refuses 404 no_such_playbook, 409 id_taken, changed_meanwhile (somebody saved since p_revision was read, or
-- switched it since it was p_was_active; null: who saves does not say).
create function public.save_playbook(p_id text, p_playbook jsonb, p_revision integer default null, p_was_active boolean default null) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v_columns constant text[] := '{name,description,trigger_type,delay_days,expires_after_days,min_bant,max_per_lead,purpose,message_template,subject_template,translations,preferred_channels,needs_approval,send_at,category,priority,is_active}';
  v_given jsonb;
  v_old public.followup_playbooks;
  v_new public.followup_playbooks;
  v_changed text[];
  v_problems jsonb;
  v_count integer;
begin
  perform private.require_operator();
  select * into v_old from public.followup_playbooks p where p.id = p_id; -- not locked: whoever locks a playbook has locked its leads before
  if p_revision is null and v_old.id is not null then
    perform private.refuse(409, 'id_taken', 'There is a playbook with this id.');
  elsif p_revision is not null and v_old.id is null then
    perform private.refuse(404, 'no_such_playbook', 'There is no such playbook.');
  elsif v_old.revision <> p_revision or v_old.is_active <> p_was_active then
    perform private.refuse(409, 'changed_meanwhile', 'Somebody has saved this playbook since you read it. Read it again; nothing was saved.');
  end if;

  select coalesce(jsonb_object_agg(key, value), '{}') into v_given from jsonb_each(p_playbook) where key = any (v_columns);
  if v_given ? 'translations' then
    v_given := jsonb_set(v_given, '{translations}', (
      select coalesce(jsonb_object_agg(key, coalesce(v_old.translations -> key, '{}') || value), '{}')
      from jsonb_each(v_given -> 'translations') where jsonb_typeof(value) = 'object'));
  end if;
  if v_old.id is null then
    v_given := '{"purpose": "request", "translations": {}, "preferred_channels": ["whatsapp", "email"], "needs_approval": false, "send_at": "next_opening", "category": "reminder", "priority": 5, "is_active": false}' || v_given;
  end if;
  v_new := jsonb_populate_record(v_old, v_given);
  v_changed := array(select c from unnest(v_columns) c where to_jsonb(v_new) -> c is distinct from to_jsonb(v_old) -> c);
  if v_old.is_active and not v_given ? 'is_active' and not v_changed <@ '{name,description}' then
    v_new.is_active := false;
    v_changed := v_changed || array['is_active'];
  end if;

  if v_changed <> '{is_active}' then
    v_problems := private.playbook_problems(v_new);
    if v_problems <> '[]' then
      return json_build_object('id', p_id, 'problems', v_problems);
    end if;
  end if;
  if v_old.id is null then
    execute format('insert into public.followup_playbooks (id, %1$s) select $2, %2$s',
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c), (select string_agg(format('($1).%I', c), ', ') from unnest(v_columns) c))
    using v_new, p_id;
  elsif cardinality(v_changed) > 0 then -- only what changed: other columns would lock everyone's leads
    execute format('update public.followup_playbooks p set %s where p.id = $2 and p.revision = $3 and coalesce(p.is_active = $4, true)',
      (select string_agg(format('%1$I = ($1).%1$I', c), ', ') from unnest(v_changed) c))
    using v_new, p_id, p_revision, coalesce(p_was_active, case when v_changed <> '{is_active}' then v_old.is_active end); -- what was read decides whether it goes off
    get diagnostics v_count = row_count;
    if v_count = 0 then
      perform private.refuse(409, 'changed_meanwhile', 'Somebody has saved this playbook since you read it. Read it again; nothing was saved.');
    end if;
  end if;
  return json_build_object('id', p_id, 'problems', '[]'::json);
end
$$;
grant execute on function public.save_playbook(text, jsonb, integer, boolean) to authenticated, service_role;

-- A playbook's text as a WhatsApp template asks for it: {name, language, category, body, variables, defaults}. The placeholders are numbered
-- by first appearance; variables names them in that order. Managers and the service role only (42501); refuses 404 no_such_playbook, no_such_text,
-- 409 template_in_force, template_waiting, 422 text_not_for_whatsapp (detail: the typed words).
create function public.prepare_template(p_playbook_id text, p_language text) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_playbook public.followup_playbooks;
  v_status text;
  v_segments jsonb;
  v_objections text;
begin
  perform private.require_operator();
  select * into v_playbook from public.followup_playbooks p where p.id = p_playbook_id;
  v_segments := v_playbook.compiled -> p_language -> 'message';
  v_status := (select t.status from public.whatsapp_templates t where t.playbook_id = p_playbook_id and t.language = p_language);
  v_objections := (select string_agg(distinct w.problem, ', ') from private.whatsapp_objections(v_segments) w);
  if v_playbook.id is null then
    perform private.refuse(404, 'no_such_playbook', 'There is no such playbook.');
  elsif v_segments is null then
    perform private.refuse(404, 'no_such_text', 'The playbook has no text in this form.');
  elsif v_status in ('approved', 'paused') then
    perform private.refuse(409, 'template_in_force', 'Meta has approved this very text.');
  elsif v_status = 'pending' then
    perform private.refuse(409, 'template_waiting', 'This text is with Meta already.');
  elsif v_objections is not null then
    perform private.refuse(422, 'text_not_for_whatsapp', v_objections);
  end if;
  return (
    with segment as (select o, s ->> 't' as t, s ->> 'k' as k, s ->> 'd' as d from jsonb_array_elements(v_segments) with ordinality as x (s, o)),
    variable as (select k, min(d) as d, row_number() over (order by min(o)) as n from segment where k is not null group by k)
    select json_build_object(
      'name', p_playbook_id || '_' || replace(p_language, '-', '_'),
      'language', left(p_language, 2),
      'category', case v_playbook.purpose when 'marketing' then 'marketing' else 'utility' end,
      'body', (select string_agg(g.t || coalesce('{{' || v.n || '}}', ''), '' order by g.o) from segment g left join variable v on v.k = g.k),
      'variables', (select coalesce(json_agg(v.k order by v.n), '[]') from variable v),
      'defaults', (select coalesce(json_object_agg(v.k, v.d) filter (where v.d is not null), '{}') from variable v)));
end
$$;

-- Keeps what was submitted to Meta, and what became of it; outdated at once where the text (p_body as prepare_template gave it) has changed
-- meanwhile. Managers and the service role only (42501).
create function public.record_template(p_playbook_id text, p_language text, p_content_sid text, p_category text, p_variables text[],
  p_body text, p_status text, p_rejection_reason text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_operator();
  insert into public.whatsapp_templates as t (playbook_id, language, content_sid, category, variables, status, rejection_reason)
  select p_playbook_id, p_language, p_content_sid, p_category, p_variables,
    case when p_body is distinct from (
      select string_agg((s ->> 't') || coalesce('{{' || array_position(p_variables, s ->> 'k') || '}}', ''), '' order by o)
      from public.followup_playbooks p cross join lateral jsonb_array_elements(p.compiled -> p_language -> 'message') with ordinality as x (s, o)
      where p.id = p_playbook_id) then 'outdated' else p_status end,
    p_rejection_reason
  on conflict (playbook_id, language) do update
  set content_sid = excluded.content_sid, category = excluded.category, variables = excluded.variables,
      status = excluded.status, rejection_reason = excluded.rejection_reason;
end
$$;
grant execute on function public.prepare_template(text, text), public.record_template(text, text, text, text, text[], text, text, text) to authenticated, service_role;

-- The success stories with how often each has left and when last (UTC), newest first. playbooks: the ids of those whose text in the story's language tells
-- one; latest: the last 20 messages that told this one, [{lead_id, lead_name, playbook_id, sent_at}], newest first. What the caller may not see is not counted.
create function public.list_success_stories()
returns table (id uuid, language text, industry text, body text, is_active boolean, created_at timestamptz, used_count bigint, last_used_at timestamptz,
  playbooks text[], latest jsonb)
language sql stable set search_path = '' as $$
  select s.id, s.language, s.industry, s.body, s.is_active, s.created_at, u.used_count, u.last_used_at,
    array(select p.id from public.followup_playbooks p
      where exists (select 1 from jsonb_each(p.compiled) c where left(c.key, 2) = s.language and jsonb_path_exists(c.value, '$.*[*] ? (@.k == "success_story")'))
      order by p.priority desc, p.id),
    (select coalesce(jsonb_agg(jsonb_build_object('lead_id', f.lead_id, 'lead_name', private.lead_name(l), 'playbook_id', f.playbook_id, 'sent_at', f.sent_at)
        order by f.sent_at desc, f.id), '[]')
      from (select m.id, m.lead_id, m.playbook_id, m.sent_at from public.follow_ups m where m.success_story_id = s.id and m.status = 'sent'
        order by m.sent_at desc, m.id limit 20) f
      join public.leads l on l.id = f.lead_id)
  from public.success_stories s
  cross join lateral (
    select count(*) as used_count, max(f.sent_at) as last_used_at from public.follow_ups f where f.success_story_id = s.id and f.status = 'sent') u
  order by s.is_active desc, s.created_at desc, s.id
$$;
grant execute on function public.list_success_stories() to authenticated, service_role;
