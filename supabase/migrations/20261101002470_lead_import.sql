-- Leads and facts that come from elsewhere: a CRM that pushes, a file that is read in. What arrives is text of unknown quality;
-- reading it never fails, it answers what is wrong. A lead is known again by (source, external_id); an address alone says little.

-- A phone number in E.164 out of what people write, or null. With a country code (+49 …, 0049 …, +49 (0) 171 …) as it is; without
-- one (0171 …) by the country of p_region, for Germany, Austria and Switzerland, whose numbers lose their 0 abroad.
create function private.to_e164(p_phone text, p_region text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_bare text := private.normalize_address(regexp_replace(p_phone, '^(\s*(?:\+|00).*?)\(\s*0\s*\)', '\1'), 'whatsapp');
  v_code text := case left(p_region, 2) when 'DE' then '49' when 'AT' then '43' when 'CH' then '41' end;
begin
  v_bare := regexp_replace(v_bare, '^\+(49|43|41)0', '+\1');
  if v_bare ~ '^0[1-9]' then
    v_bare := '+' || v_code || substr(v_bare, 2);
  end if;
  return case when v_bare ~ '^\+[1-9][0-9]{6,14}$' then v_bare end;
end
$$;

-- An ISO 8601 moment from 2000 to 2100, or null for anything else. Without an offset it is p_time_zone's time, without a time noon there,
-- so that the day is right wherever the lead lives.
create function private.read_moment(p_text text, p_time_zone text) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  v_at timestamptz;
begin
  if p_text ~ '^\d{4}-\d\d-\d\d$' then
    v_at := (p_text || ' 12:00')::timestamp at time zone p_time_zone;
  elsif p_text ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$' then
    v_at := p_text::timestamp at time zone p_time_zone;
  elsif p_text ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$' then
    v_at := p_text::timestamptz;
  end if;
  return case when v_at between '2000-01-01' and '2100-01-01' then v_at end;
exception when datetime_field_overflow or invalid_datetime_format or invalid_time_zone_displacement_value then
  return null;
end
$$;

-- A value of a lead's column as it is stored, out of what a file says (never empty), or null when it can't be read.
create function private.read_lead_value(p_column text, p_text text, p_region text, p_time_zone text) returns text
language sql stable set search_path = '' as $$
  select case
    when p_column in ('first_name', 'last_name', 'industry') then case when length(p_text) <= 100 then p_text end
    when p_column in ('company', 'external_id') then case when length(p_text) <= 200 then p_text end
    when p_column = 'title' then case when length(p_text) <= 50 then p_text end
    when p_column in ('email', 'owner_email') then
      -- judged as it is stored: a full-width @ is one, an invisible character is none; a gap is a mistake all the same
      (select e.address from private.normalize_address(p_text, 'email') e (address) where p_text !~ '\s' and length(e.address) <= 254 and e.address ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$')
    when p_column = 'phone_e164' then case when length(p_text) <= 60 then private.to_e164(p_text, p_region) end
    when p_column = 'salutation' then case
      when lower(p_text) ~ '^(herrn?|hr\.?|mr\.?|m|male|männlich)$' then 'herr'
      when lower(p_text) ~ '^(frau|fr\.?|mrs\.?|ms\.?|miss|f|w|female|weiblich)$' then 'frau'
      when lower(p_text) ~ '^(divers|diverse|mx\.?|keine|none|-)$' then '' end
    when p_column = 'language' then case
      when lower(p_text) ~ '^(de([-_][a-z]{2})?|deutsch|german)$' then 'de'
      when lower(p_text) ~ '^(en([-_][a-z]{2})?|englisch|english)$' then 'en' end
    when p_column = 'formality' then case when lower(p_text) in ('du', 'sie') then lower(p_text) end
    when p_column = 'preferred_channel' then case replace(lower(p_text), '-', '') when 'whatsapp' then 'whatsapp' when 'email' then 'email' when 'in_app' then 'in_app' end
    when p_column = 'time_zone' then case when length(p_text) <= 60 and private.is_time_zone(p_text) then p_text end
    when p_column = 'region' then case when upper(p_text) ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' then upper(p_text) end
    when p_column = 'status' then case when length(p_text) <= 40 and regexp_replace(lower(p_text), '[\s-]+', '_', 'g') ~ '^[a-z][a-z0-9_]*$' then regexp_replace(lower(p_text), '[\s-]+', '_', 'g') end
    when p_column = 'bant_score' then case when p_text ~ '^(100|[0-9]{1,2})(\.0+)?$' then split_part(p_text, '.', 1) end
    when p_column = 'snoozed_until' then private.read_moment(p_text, p_time_zone)::text
    when p_column = 'do_not_contact' then case
      when lower(p_text) in ('true', '1', 'yes', 'ja', 'y', 'j', 'x') then 'true'
      when lower(p_text) in ('false', '0', 'no', 'nein', 'n') then 'false' end
  end
$$;

-- Reads one lead: change holds the given columns as they are stored (null empties), custom_fields those registered in p_fields,
-- ignored the names nobody knows. reason says what is wrong (bad_<column>, bad_phone), then change is not to be used.
create function private.read_lead(p_lead jsonb, p_fields text[], p_region text, p_time_zone text,
  out change jsonb, out external_id text, out owner_email text, out share text[], out activities jsonb, out ignored text[], out reason text)
language plpgsql stable set search_path = '' as $$
declare
  v_region text := p_region;
  v_name text;
  v_value jsonb;
  v_text text;
  v_read text;
  v_custom jsonb := '{}';
begin
  change := '{}';
  share := '{}';
  activities := '[]';
  ignored := '{}';
  if jsonb_typeof(p_lead) is distinct from 'object' then
    reason := 'not_an_object';
    return;
  elsif jsonb_typeof(p_lead -> 'region') = 'string' then
    v_region := coalesce(private.read_lead_value('region', btrim(p_lead ->> 'region'), null, null), p_region);
  end if;
  for v_name, v_value in select e.key, e.value from jsonb_each(p_lead) e loop
    v_text := nullif(regexp_replace(p_lead ->> v_name, '^[\s\u00a0\ufeff]+|[\s\u00a0\ufeff]+$', '', 'g'), '');
    if v_name = 'activities' and jsonb_typeof(v_value) in ('array', 'null') then
      activities := coalesce(nullif(v_value, 'null'), '[]');
    elsif v_name = 'share' and jsonb_typeof(v_value) = 'array' and v_value <@ '["email", "phone"]' then
      share := array(select jsonb_array_elements_text(v_value));
    elsif v_name = 'custom_fields' and jsonb_typeof(v_value) in ('object', 'null') then
      v_custom := v_custom || coalesce(nullif(v_value, 'null'), '{}');
    elsif v_name in ('activities', 'share', 'custom_fields') then
      reason := 'bad_' || v_name;
      return;
    elsif v_name in ('external_id', 'first_name', 'last_name', 'salutation', 'title', 'company', 'industry', 'formality', 'language', 'email', 'phone_e164',
        'preferred_channel', 'time_zone', 'region', 'status', 'bant_score', 'owner_email', 'snoozed_until', 'do_not_contact') then
      v_read := private.read_lead_value(v_name, v_text, v_region, p_time_zone);
      if (v_text is not null and v_read is null) or jsonb_typeof(v_value) in ('object', 'array') then
        reason := case v_name when 'phone_e164' then 'bad_phone' else 'bad_' || v_name end;
        return;
      elsif v_name = 'external_id' then
        external_id := v_read;
      elsif v_name = 'owner_email' then
        owner_email := v_read;
      elsif v_name = 'do_not_contact' then -- only ever set: who said stop is not woken up by an old file
        change := change || case when v_read = 'true' then '{"do_not_contact": true}' else '{}' end::jsonb;
      elsif v_name <> 'status' or v_read is not null then
        change := change || jsonb_build_object(v_name, nullif(v_read, ''));
      end if;
    elsif v_name = any (p_fields) then
      v_custom := v_custom || jsonb_build_object(v_name, case when v_text is not null then v_value else 'null' end);
    else
      ignored := ignored || v_name;
    end if;
  end loop;
  for v_name, v_value in select e.key, e.value from jsonb_each(v_custom) e loop
    if not v_name = any (p_fields) then
      ignored := ignored || ('custom_fields.' || v_name);
      v_custom := v_custom - v_name;
    elsif jsonb_typeof(v_value) in ('object', 'array') or length(v_custom ->> v_name) > 1000 then
      reason := 'bad_custom_fields';
      return;
    end if;
  end loop;
  if v_custom <> '{}' then
    change := change || jsonb_build_object('custom_fields', v_custom);
  end if;
end
$$;

-- Reads one fact as lead_activities stores it, or says in reason what is wrong (bad_<column>). Without occurred_at it happened at p_now, and is_dated is false. Imported
-- history without a date has no moment to wait from: it is kept as type undated (context says which), and where a playbook would have
-- listened to it, it becomes our turn, so that a person looks at it.
create function private.read_activity(p_activity jsonb, p_is_import boolean, p_time_zone text, p_now timestamptz, out fact jsonb, out reason text)
language plpgsql stable set search_path = '' as $$
declare
  v_type text := p_activity ->> 'type';
  v_at timestamptz := private.read_moment(btrim(p_activity ->> 'occurred_at'), p_time_zone);
  v_is_undated boolean := p_is_import and nullif(btrim(p_activity ->> 'occurred_at'), '') is null;
begin
  reason := case
    when jsonb_typeof(p_activity) is distinct from 'object' then 'bad_activity'
    when coalesce(v_type !~ '^[a-z][a-z0-9_]*$' or length(v_type) > 60, true) then 'bad_type'
    when p_activity ->> 'direction' not in ('inbound', 'outbound') then 'bad_direction'
    when p_activity ->> 'channel' !~ '^[a-z][a-z0-9_]*$' or length(p_activity ->> 'channel') > 30 then 'bad_channel'
    when jsonb_typeof(p_activity -> 'reached') not in ('boolean', 'null') then 'bad_reached'
    when nullif(btrim(p_activity ->> 'occurred_at'), '') is not null and v_at is null then 'bad_occurred_at'
    when p_activity ->> 'owed_by' not in ('lead', 'us') then 'bad_owed_by'
    when p_activity ->> 'due_on' is not null and (p_activity ->> 'due_on' !~ '^\d{4}-\d\d-\d\d$' or private.read_moment(p_activity ->> 'due_on', 'UTC') is null) then 'bad_due_on'
    when length(p_activity ->> 'body') > 10000 then 'bad_body'
    when length(p_activity ->> 'topic') > 200 then 'bad_topic'
    when length(p_activity ->> 'external_id') > 200 or p_activity ->> 'external_id' !~ '\S' then 'bad_external_id' end;
  if reason is not null then
    return;
  end if;
  fact := jsonb_build_object('type', v_type, 'direction', p_activity -> 'direction', 'channel', p_activity -> 'channel', 'reached', coalesce((p_activity ->> 'reached')::boolean, true),
    'occurred_at', coalesce(v_at, p_now), 'is_dated', v_at is not null, 'owed_by', p_activity -> 'owed_by', 'due_on', p_activity -> 'due_on', 'body', p_activity ->> 'body',
    'context', jsonb_strip_nulls(jsonb_build_object('topic', p_activity ->> 'topic')), 'external_id', p_activity ->> 'external_id');
  if v_is_undated then
    fact := fact || jsonb_build_object('type', 'undated', 'direction', null, 'body', concat_ws(': ', v_type, p_activity ->> 'body'),
      'context', fact -> 'context' || jsonb_build_object('type', v_type),
      'owed_by', case when exists (select 1 from public.followup_playbooks p where p.trigger_type = v_type) then 'us' end);
  end if;
end
$$;

-- Raises 422 bad_source for a source that is empty, long, or means something of our own ('sent' is what we sent).
create function private.check_source(p_source text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(p_source !~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$' or p_source in ('sent', 'status', 'task', 'unsubscribe', 'twilio', 'resend', 'salesflow'), true) then
    perform private.refuse(422, 'bad_source', 'A source is a word of up to 60 letters, digits, dots, dashes and underscores, and not one of ours.');
  end if;
end
$$;

-- True for an address that belongs to an office and not to a person: info@, vertrieb@, kontakt-nord@.
create function private.is_role_address(p_email text) returns boolean
language sql immutable set search_path = '' as $$
  select split_part(lower(p_email), '@', 1) ~ ('^(info|office|kontakt|contact|vertrieb|verkauf|sales|einkauf|service|support|hello|hallo|mail|email|post|zentrale|empfang|sekretariat'
    || '|team|admin|webmaster|postmaster|hostmaster|anfragen?|buchhaltung|rechnung|billing|accounts?|finance|hr|jobs|bewerbung|karriere|marketing|presse|press|newsletter|no-?reply)([._+-].*)?$')
$$;

-- What a person is called, for comparing: first and last name, else the company; case, width and gaps don't count.
create function private.name_key(p_first_name text, p_last_name text, p_company text) returns text
language sql immutable set search_path = '' as $$
  select lower(normalize(regexp_replace(btrim(coalesce(nullif(concat_ws(' ', p_first_name, p_last_name), ''), p_company, '')), '\s+', ' ', 'g'), nfkc))
$$;

-- The present member with an email address, however its letters are written; null for nobody.
create function private.member_by_email(p_email text) returns uuid
language sql stable set search_path = '' as $$
  select m.id from public.members m where lower(m.email) = lower(p_email) and m.left_at is null order by m.created_at, m.id limit 1
$$;

-- A row on its way in: change as read_lead gives it, lead_id the lead it is about, which is_new or exists.
create type private.import_row as (
  place integer, external_id text, change jsonb, owner_email text, share text[], facts jsonb, lead_id uuid, is_new boolean);
-- A row that stays out: reason is a word, detail the lead in the way (its id) or the place of the fact.
create type private.import_refusal as (place integer, reason text, detail text);

-- The rows that are not refused.
create function private.rows_left(p_rows private.import_row[], p_refused private.import_refusal[]) returns private.import_row[]
language sql immutable set search_path = '' as $$
  select array(select r from unnest(p_rows) r where r.place not in (select x.place from unnest(p_refused) x) order by r.place)
$$;

-- Lets nobody else bring the people of these rows until the transaction ends: two that do at the same moment would both find nobody. Locks one of 1,024
-- places per external id, email and phone, in one order: whoever brings others hardly ever waits, and all imports together stay within what the lock table holds.
create function private.lock_identities(p_source text, p_rows private.import_row[]) returns void
language plpgsql set search_path = '' as $$
declare
  v_place integer;
begin
  for v_place in
    select distinct (hashtextextended(i.identity, 0) & 1023)::integer as place from unnest(p_rows) r
    cross join lateral (values ('x ' || p_source || ' ' || r.external_id), ('e ' || (r.change ->> 'email')), ('p ' || (r.change ->> 'phone_e164'))) i (identity)
    where i.identity is not null order by place
  loop
    perform pg_advisory_xact_lock(hashtext('import_leads'), v_place);
  end loop;
end
$$;

-- Which rows may not have the addresses they bring, and why: another lead has them already, or an earlier row of the same call brings them.
-- An address a lead keeps is no question, one that the row says is shared neither. p_seen: whose leads may be named, null everybody's.
create function private.taken_addresses(p_rows private.import_row[], p_seen uuid[]) returns setof private.import_refusal
language sql stable set search_path = '' as $$
  with brought as (
    select r.place, r.lead_id, v.kind, v.address, v.kind = any (r.share) as is_shared
    from unnest(p_rows) r left join public.leads o on o.id = r.lead_id
    cross join lateral (values ('email', r.change ->> 'email', o.email_normalized), ('phone', r.change ->> 'phone_e164', o.phone_e164)) v (kind, address, present)
    where v.address is not null and v.address is distinct from v.present),
  standing as (
    select b.place, b.kind, b.address, l.id, p_seen is null or coalesce(l.owner_id = any (p_seen), false) as is_seen, -1 as at
    from brought b join public.leads l on l.email_normalized = b.address where b.kind = 'email' and l.id <> b.lead_id and not b.is_shared
    union all
    select b.place, b.kind, b.address, l.id, p_seen is null or coalesce(l.owner_id = any (p_seen), false), -1
    from brought b join public.leads l on l.phone_e164 = b.address where b.kind = 'phone' and l.id <> b.lead_id and not b.is_shared
    union all
    select b.place, b.kind, b.address, b.first_lead_id, true, b.first_place
    from (select x.*, first_value(x.lead_id) over w as first_lead_id, first_value(x.place) over w as first_place
      from brought x window w as (partition by x.kind, x.address order by x.place)) b
    where b.first_lead_id <> b.lead_id and not b.is_shared)
  select distinct on (s.place) s.place,
    case when s.kind = 'phone' then 'phone_taken' when private.is_role_address(s.address) then 'role_address' else 'email_taken' end,
    case when s.is_seen then s.id::text end
  from standing s order by s.place, s.kind, s.at, s.is_seen desc, s.id
$$;

-- Takes leads in, all at once: p_leads is an array of {external_id, first_name, …, custom_fields, owner_email, share, activities: [fact]}; what is absent stays, null
-- empties. Texts are read generously (see read_lead_value). Returns {rows: [{row, outcome, lead_id, reason, detail}], ignored_columns};
-- row counts from 1, outcome is created, updated, unchanged or refused. A refused row writes nothing, neither the lead nor its facts, and stops no other.
-- Who is it: the lead with (p_source, external_id); else the one lead that has the email and the same name, unless the address is an office's,
-- or the lead goes by an external id already and the row brings one, too. A row with an address of another lead is refused (email_taken, role_address, phone_taken; detail: that lead's
-- id, if the caller may see it) unless its share (email, phone) says that both have it. Of rows about one lead the last that can be read (and, of a new
-- lead, that names it or an address) counts, the others are duplicate_in_file. Further reasons: bad_<column>, bad_phone, external_id_taken (by a lead the caller can't see), nothing_left, no_such_member, owner_not_yours,
-- no_identity (of an import: with neither external id nor address it would be another lead each time),
-- bad_activity (detail: its place and column), fact_differs (a fact with this external_id says otherwise; detail: its place).
-- A member's new leads are the member's own, the service role's are nobody's; managers and the service role may name another owner, by email, for all (p_owner_email) or in the row. p_is_import: it is history, so
-- nothing is sent because of it until a manager releases the backlog. Do-not-contact is set, never lifted. p_run_id: the import it belongs to, as begin_import
-- gave it, which remembers what it changed so that it can be undone. Members and the service role; raises
-- 22023 for what is no array of up to 1,000, PT422 bad_source, no_such_member, PT404 no_such_import, PT409 import_over.
create function public.import_leads(p_leads jsonb, p_source text, p_is_import boolean default true, p_owner_email text default null,
  p_run_id uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_is_operator boolean := private.is_service() or private.is_manager();
  v_seen uuid[] := case when not v_is_operator then private.acts_for() end;
  v_me uuid := (select m.id from public.members m where m.id = auth.uid());
  v_owner_id uuid := case when p_owner_email is null then v_me else private.member_by_email(p_owner_email) end;
  v_settings public.organisation_settings;
  v_rows private.import_row[];
  v_refused private.import_refusal[];
  v_ignored text[];
  v_moved uuid[];
  v_diffs jsonb;
begin
  perform private.require_member();
  perform private.check_source(p_source);
  perform private.use_import(p_run_id, p_source);
  if jsonb_typeof(p_leads) is distinct from 'array' or jsonb_array_length(p_leads) > 1000 then
    raise exception 'leads come as an array of up to 1,000' using errcode = '22023';
  elsif v_owner_id is distinct from v_me and not v_is_operator then
    perform private.require_operator();
  elsif p_owner_email is not null and v_owner_id is null then
    perform private.refuse(422, 'no_such_member');
  end if;
  select * into v_settings from public.organisation_settings;

  with given as materialized (
    select e.place::integer as place, r.*
    from jsonb_array_elements(p_leads) with ordinality e (lead, place)
    cross join lateral private.read_lead(e.lead, v_settings.custom_fields, v_settings.region, v_settings.time_zone) r),
  fact as materialized (
    select g.place, f.place as nth, a.* from given g cross join lateral jsonb_array_elements(g.activities) with ordinality f (given, place)
    cross join lateral private.read_activity(f.given, p_is_import, v_settings.time_zone, v_now) a where g.reason is null),
  facts as (
    select f.place, jsonb_agg(f.fact || jsonb_build_object('nth', f.nth) order by f.nth) as facts, min(f.nth || ': ' || f.reason) filter (where f.reason is not null) as wrong
    from fact f group by f.place)
  select
    array_agg((g.place, g.external_id, g.change, g.owner_email, g.share, coalesce(f.facts, '[]'), null, null)::private.import_row order by g.place),
    array_agg((g.place, coalesce(g.reason, 'bad_activity'), case when g.reason is null then f.wrong end)::private.import_refusal) filter (where g.reason is not null or f.wrong is not null),
    (select array_agg(distinct i order by i) from given x cross join lateral unnest(x.ignored) i)
  into v_rows, v_refused, v_ignored
  from given g left join facts f using (place);
  v_rows := private.rows_left(coalesce(v_rows, '{}'), v_refused);

  perform private.lock_identities(p_source, v_rows);
  -- those it could be about, locked in one order before anyone is compared
  perform private.lock_leads(array(
    select l.id from unnest(v_rows) r join public.leads l on l.source = p_source and l.external_id = r.external_id
    union select l.id from unnest(v_rows) r join public.leads l on l.email_normalized = r.change ->> 'email'));
  v_rows := array(
    select (r.place, r.external_id, r.change, r.owner_email, r.share, r.facts, coalesce(k.id, e.id, gen_random_uuid()), coalesce(k.id, e.id) is null)::private.import_row
    from unnest(v_rows) r
    left join public.leads k on k.source = p_source and k.external_id = r.external_id
    left join lateral (
      select min(l.id::text)::uuid as id from public.leads l
      where l.email_normalized = r.change ->> 'email' and not 'email' = any (r.share) and not private.is_role_address(r.change ->> 'email')
      having count(*) = 1 and bool_and((r.external_id is null or l.external_id is null) and (v_seen is null or l.owner_id = any (v_seen))
        and private.name_key(l.first_name, l.last_name, l.company)
          = private.name_key(r.change ->> 'first_name', r.change ->> 'last_name', r.change ->> 'company'))) e on k.id is null
    order by r.place);

  -- a new lead that nothing is said about: before the last row is chosen, so that an earlier one that says something still counts
  v_refused := v_refused || array(
    select (r.place, 'nothing_left', null)::private.import_refusal from unnest(v_rows) r cross join lateral jsonb_populate_record(null::public.leads, r.change) n
    where r.is_new and num_nonnulls(n.first_name, n.last_name, n.company, n.email, n.phone_e164) = 0);
  v_rows := private.rows_left(v_rows, v_refused);
  -- the last row about a lead counts; a new lead is known by what would make a second one of it
  v_refused := v_refused || array(
    select (x.place, 'duplicate_in_file', null)::private.import_refusal from (
      select r.place, row_number() over (partition by case when not r.is_new then r.lead_id::text when r.external_id is not null then 'x ' || r.external_id
        when r.change ->> 'email' is null or 'email' = any (r.share) or private.is_role_address(r.change ->> 'email') then 'r ' || r.place
        else 'e ' || (r.change ->> 'email') || ' ' || private.name_key(r.change ->> 'first_name', r.change ->> 'last_name', r.change ->> 'company') end order by r.place desc) as from_last
      from unnest(v_rows) r) x where x.from_last > 1);
  v_rows := private.rows_left(v_rows, v_refused);

  -- whose it is, what is left of it, whether its facts agree with those we have
  v_refused := v_refused || array(
    select (r.place, coalesce(x.reason, case when d.nth is not null then 'fact_differs' end), case when x.reason is null then d.nth::text end)::private.import_refusal
    from unnest(v_rows) r
    left join public.leads o on o.id = r.lead_id
    cross join lateral (select private.member_by_email(r.owner_email) as id) m
    cross join lateral jsonb_populate_record(o, r.change) n
    cross join lateral (select case
      when o.id is not null and v_seen is not null and not coalesce(o.owner_id = any (v_seen), false) then 'external_id_taken'
      when r.owner_email is not null and m.id is null then case when v_is_operator then 'no_such_member' else 'owner_not_yours' end
      when r.owner_email is not null and not v_is_operator and m.id <> coalesce(o.owner_id, v_me) then 'owner_not_yours'
      when num_nonnulls(n.first_name, n.last_name, n.company, n.email, n.phone_e164) = 0 then 'nothing_left'
      when p_is_import and num_nonnulls(r.external_id, r.change ->> 'email', r.change ->> 'phone_e164') = 0 then 'no_identity' end as reason) x
    left join lateral (
      select min((f ->> 'nth')::integer) as nth from jsonb_array_elements(r.facts) f
      join public.lead_activities a on a.source = p_source and a.external_id = f ->> 'external_id'
      where a.lead_id <> r.lead_id or a.type <> f ->> 'type' or (a.type <> 'undated' and (f ->> 'is_dated')::boolean and a.occurred_at <> (f ->> 'occurred_at')::timestamptz)) d on true
    where x.reason is not null or d.nth is not null);
  v_rows := private.rows_left(v_rows, v_refused);
  v_refused := v_refused || array( -- two facts under one name in this very call
    select (x.place, 'fact_differs', min(x.nth)::text)::private.import_refusal from (
      select r.place, (f ->> 'nth')::integer as nth, (f ->> 'type', f ->> 'occurred_at', r.lead_id) is distinct from
        first_value((f ->> 'type', f ->> 'occurred_at', r.lead_id)) over (partition by f ->> 'external_id' order by r.place, (f ->> 'nth')::integer) as differs
      from unnest(v_rows) r cross join lateral jsonb_array_elements(r.facts) f where f ->> 'external_id' is not null) x
    where x.differs group by x.place);
  v_rows := private.rows_left(v_rows, v_refused);
  v_refused := v_refused || array(select t from private.taken_addresses(v_rows, v_seen) t);
  v_rows := private.rows_left(v_rows, v_refused);

  perform set_config('salesflow.is_import', p_is_import::text, true), set_config('salesflow.import_run', coalesce(p_run_id::text, ''), true); -- a status that moves is history, too
  with moved as (
    update public.leads l
    set external_id = n.external_id, source = n.source, first_name = n.first_name, last_name = n.last_name, salutation = n.salutation, title = n.title, company = n.company, industry = n.industry,
        formality = n.formality, language = n.language, email = n.email, phone_e164 = n.phone_e164, preferred_channel = n.preferred_channel, time_zone = n.time_zone,
        region = n.region, status = n.status, bant_score = n.bant_score, owner_id = n.owner_id, custom_fields = n.custom_fields, snoozed_until = n.snoozed_until, do_not_contact_at = n.do_not_contact_at
    from unnest(v_rows) r join public.leads o on o.id = r.lead_id
    cross join lateral (select private.member_by_email(r.owner_email) as id) m
    cross join lateral jsonb_populate_record(o, r.change
      || jsonb_build_object('custom_fields', jsonb_strip_nulls(o.custom_fields || coalesce(r.change -> 'custom_fields', '{}')))
      || case when r.external_id is not null then jsonb_build_object('source', p_source, 'external_id', r.external_id) else '{}' end
      -- how an address is written is not another address
      || case when r.change ->> 'email' = o.email_normalized then jsonb_build_object('email', o.email) else '{}' end
      || case when m.id is not null then jsonb_build_object('owner_id', m.id) else '{}' end
      || case when r.change ? 'do_not_contact' then jsonb_build_object('do_not_contact_at', coalesce(o.do_not_contact_at, v_now)) else '{}' end) n
    where l.id = o.id and not r.is_new and o is distinct from n
    returning l.id, private.columns_of(o) as before, private.columns_of(n) as after)
  select coalesce(array_agg(id), '{}'), coalesce(jsonb_object_agg(id, private.difference(before, after)), '{}') into v_moved, v_diffs from moved;
  perform set_config('salesflow.is_import', '', true), set_config('salesflow.import_run', '', true);

  insert into public.leads (id, source, external_id, is_import, first_name, last_name, salutation, title, company, industry, formality, language, email, phone_e164,
    preferred_channel, time_zone, region, status, bant_score, owner_id, custom_fields, snoozed_until, do_not_contact_at)
  select r.lead_id, p_source, r.external_id, p_is_import, n.first_name, n.last_name, n.salutation, n.title, n.company, n.industry, n.formality, n.language, n.email, n.phone_e164,
    n.preferred_channel, n.time_zone, n.region, coalesce(n.status, 'new'), n.bant_score, coalesce(m.id, v_owner_id),
    jsonb_strip_nulls(coalesce(n.custom_fields, '{}')), n.snoozed_until, case when r.change ? 'do_not_contact' then v_now end
  from unnest(v_rows) r
  cross join lateral (select private.member_by_email(r.owner_email) as id) m
  cross join lateral jsonb_populate_record(null::public.leads, r.change) n
  where r.is_new order by r.place;

  with fact as (
    select distinct on (r.lead_id, coalesce('x ' || n.external_id, concat_ws(' ', 'f', n.type, case when n.type <> 'undated' then n.occurred_at end, n.direction, n.body))) r.place, f.nth, r.lead_id, n as a
    from unnest(v_rows) r cross join lateral jsonb_array_elements(r.facts) with ordinality f (fact, nth)
    cross join lateral jsonb_populate_record(null::public.lead_activities, f.fact) n
    where case when n.external_id is not null
      then not exists (select 1 from public.lead_activities b where b.source = p_source and b.external_id = n.external_id)
      else not exists (select 1 from public.lead_activities b where b.lead_id = r.lead_id and b.source = p_source and b.type = n.type and b.direction is not distinct from n.direction
        and b.body is not distinct from n.body and (b.type = 'undated' or b.occurred_at = n.occurred_at)) end),
  noted as (
    insert into public.lead_activities (lead_id, type, direction, channel, reached, occurred_at, owed_by, due_on, body, context, source, external_id, is_import, import_run_id, member_id)
    select f.lead_id, (f.a).type, (f.a).direction, (f.a).channel, (f.a).reached, (f.a).occurred_at, (f.a).owed_by, (f.a).due_on, (f.a).body, (f.a).context,
      p_source, (f.a).external_id, p_is_import, p_run_id, case when not p_is_import then v_me end
    from fact f order by f.place, f.nth returning lead_id)
  select v_moved || coalesce(array_agg(distinct lead_id), '{}') into v_moved from noted;

  insert into public.import_changes as c (run_id, lead_id, is_new, before, after, other_facts)
  select p_run_id, l.id, r.is_new, coalesce(v_diffs -> l.id::text -> 'before', '{}'),
    case when r.is_new then private.columns_of(l) else coalesce(v_diffs -> l.id::text -> 'after', '{}') end,
    (select count(*) from public.lead_activities a where a.lead_id = l.id and a.import_run_id is distinct from p_run_id)
  from unnest(v_rows) r join public.leads l on l.id = r.lead_id
  where p_run_id is not null and (r.is_new or l.id = any (v_moved)) order by l.id
  on conflict (run_id, lead_id) do update set before = excluded.before || c.before, after = c.after || excluded.after; -- the first earlier value is the one to go back to

  return jsonb_build_object('ignored_columns', coalesce(to_jsonb(v_ignored), '[]'), 'rows', (
    select coalesce(jsonb_agg(jsonb_build_object('row', x.place, 'outcome', x.outcome, 'lead_id', x.lead_id, 'reason', x.reason, 'detail', x.detail) order by x.place), '[]')
    from (
      select r.place, case when r.is_new then 'created' when r.lead_id in (select unnest(v_moved)) then 'updated' else 'unchanged' end as outcome, r.lead_id, null as reason, null as detail from unnest(v_rows) r
      union all select f.place, 'refused', null, f.reason, f.detail from unnest(v_refused) f) x));
end
$$;

-- Records a fact about a lead, once: with an external_id that p_source has told before nothing changes, and the answer is the one we have. Returns {id,
-- is_new}. p_activity as read_activity takes it; without occurred_at it is now. p_is_import: history, its signals are backlog. A rep's facts are told by hand: what goes by
-- the ids of another source is for managers and the service role to say (42501), else a rep learns which ids there are, or takes one first. Refuses: 422
-- bad_<column>, bad_source; 409 fact_differs when the known one is of another lead, type or moment (facts are never rewritten).
create function public.record_activity(p_lead_id uuid, p_activity jsonb, p_source text default 'manual', p_is_import boolean default false) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_read record;
  v_fact public.lead_activities;
  v_known public.lead_activities;
  v_id bigint;
begin
  perform private.require_lead(p_lead_id);
  perform private.check_source(p_source);
  if p_source <> 'manual' then
    perform private.require_operator();
  end if;
  perform private.lock_leads(array[p_lead_id]);
  select r.* into v_read from public.organisation_settings o cross join lateral private.read_activity(p_activity, p_is_import, o.time_zone, now()) r;
  if v_read.reason is not null then
    perform private.refuse(422, v_read.reason);
  end if;
  v_fact := jsonb_populate_record(null::public.lead_activities, v_read.fact);
  insert into public.lead_activities (lead_id, type, direction, channel, reached, occurred_at, owed_by, due_on, body, context, source, external_id, is_import, member_id)
  values (p_lead_id, v_fact.type, v_fact.direction, v_fact.channel, v_fact.reached, v_fact.occurred_at, v_fact.owed_by, v_fact.due_on, v_fact.body, v_fact.context,
    p_source, v_fact.external_id, p_is_import, case when not p_is_import then (select m.id from public.members m where m.id = auth.uid()) end)
  on conflict (source, external_id) do nothing returning id into v_id;
  if v_id is not null then
    return jsonb_build_object('id', v_id, 'is_new', true);
  end if;
  select * into v_known from public.lead_activities a where a.source = p_source and a.external_id = v_fact.external_id;
  if (v_known.lead_id, v_known.type) is distinct from (p_lead_id, v_fact.type)
      or (p_activity ->> 'occurred_at' is not null and v_known.occurred_at <> v_fact.occurred_at) then
    perform private.refuse(409, 'fact_differs', 'A fact with this external_id is known, and it says otherwise; facts are never rewritten.');
  end if;
  return jsonb_build_object('id', v_known.id, 'is_new', false);
end
$$;
grant execute on function public.import_leads(jsonb, text, boolean, text, uuid), public.record_activity(uuid, jsonb, text, boolean) to authenticated, service_role;

-- What import_leads would answer for an import, and nothing stays: the rows (lead_id only of leads there are) and backlog, the leads that an active playbook would
-- speak to sooner or later, were they released: [{playbook_id, name, leads}]; do_not_contact: how many leads nobody could write to any more, because a row says so
-- or its address is opted out. Members and the service role; raises what import_leads raises.
create function public.preview_import(p_leads jsonb, p_source text, p_owner_email text default null) returns jsonb
language plpgsql security definer set search_path = '' set statement_timeout = '60s' as $$
declare
  v_run_id uuid;
  v_answer jsonb;
begin
  perform private.require_member();
  begin
    insert into public.import_runs (source, member_id, row_count) values (p_source, (select m.id from public.members m where m.id = auth.uid()), 0) returning id into v_run_id;
    v_answer := public.import_leads(p_leads, p_source, true, p_owner_email, v_run_id);
    v_answer := jsonb_build_object('ignored_columns', v_answer -> 'ignored_columns',
      'rows', (select coalesce(jsonb_agg(case when r ->> 'outcome' = 'created' then r || '{"lead_id": null}' else r end order by (r ->> 'row')::integer), '[]') from jsonb_array_elements(v_answer -> 'rows') r),
      'do_not_contact', (select count(*) from public.import_changes c where c.run_id = v_run_id and c.after ->> 'do_not_contact_at' is not null and c.before ->> 'do_not_contact_at' is null),
      'backlog', (select coalesce(jsonb_agg(jsonb_build_object('playbook_id', b.id, 'name', b.name, 'leads', b.leads) order by b.leads desc, b.id), '[]') from (
        select p.id, p.name, count(*) as leads
        from public.import_changes c join public.leads l on l.id = c.lead_id
        join public.lead_signals s on s.lead_id = c.lead_id and s.closed_at is null and s.is_backlog and s.released_at is null
          and (c.is_new or s.activity_id in (select a.id from public.lead_activities a where a.lead_id = c.lead_id and a.import_run_id = v_run_id))
        join public.followup_playbooks p on p.trigger_type = s.trigger_type and p.is_active and (p.min_bant is null or l.bant_score > p.min_bant)
        cross join public.organisation_settings o cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
        where c.run_id = v_run_id and private.is_open(l.status, l.do_not_contact_at)
          and coalesce(coalesce(s.anchor_on, (s.anchor_at at time zone z.tz)::date) + p.delay_days + p.expires_after_days >= (now() at time zone z.tz)::date, true) -- too old is too old
        group by p.id) b));
    raise exception 'a preview leaves nothing behind' using errcode = 'SFPRE';
  exception when sqlstate 'SFPRE' then
    null;
  end;
  return v_answer;
end
$$;
grant execute on function public.preview_import(jsonb, text, text) to authenticated, service_role;
