-- The organisation's rules as managers read and change them.

-- All that managers may change, with spans as numbers (touch_gap_hours, touch_window_days) and times of day as HH:MM, and
-- has_company_details. Members only (42501).
create function public.get_settings() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  return (
    select jsonb_build_object('name', o.name, 'time_zone', o.time_zone, 'region', o.region, 'language', o.language, 'formality', o.formality,
      'automation', o.automation, 'consent_mode', o.consent_mode, 'check_time', to_char(o.check_time, 'HH24:MI'),
      'opens_at', to_char(o.opens_at, 'HH24:MI'), 'closes_at', to_char(o.closes_at, 'HH24:MI'), 'working_days', to_jsonb(o.working_days),
      'touch_gap_hours', round(extract(epoch from o.touch_gap) / 3600, 2), 'touch_cap', o.touch_cap,
      'touch_window_days', round(extract(epoch from o.touch_window) / 86400, 2), 'company_cap', o.company_cap, 'owner_cap', o.owner_cap,
      'calls_per_minute', o.calls_per_minute, 'holdout_percent', o.holdout_percent, 'custom_fields', to_jsonb(o.custom_fields),
      'legal_name', o.legal_name, 'postal_address', o.postal_address, 'registered_office', o.registered_office, 'register_entry', o.register_entry,
      'managing_directors', o.managing_directors, 'vat_id', o.vat_id, 'contact_email', o.contact_email, 'contact_phone', o.contact_phone,
      'has_company_details', o.has_company_details)
    from public.organisation_settings o);
end
$$;

-- Changes the organisation's rules. p_change holds new values by the names of get_settings, null empties; what is absent stays as
-- it is at this moment, so that two managers who change different fields both keep theirs. Only columns that differ are written: a
-- rule's change locks leads before the settings' row, anything else locks none, and a pause waits for neither. Managers and the service role only
-- (42501). Refuses: 422 unknown_time_zone, closes_before_opens, bad_custom_field (detail: its name; it needs small letters, digits
-- and _, and no placeholder may have it), custom_field_used (detail: the playbooks whose text uses one that was taken away);
-- 23514 for a value its column does not take.
create function public.change_settings(p_change jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_old public.organisation_settings;
  v_new public.organisation_settings;
  v_wrong text;
  v_changes text;
begin
  perform private.require_operator();
  select * into v_old from public.organisation_settings o; -- unlocked: leads are locked first, and the row's own checks stand behind these
  v_new := jsonb_populate_record(v_old, p_change);
  if p_change ? 'touch_gap_hours' then
    v_new.touch_gap := make_interval(secs => (p_change ->> 'touch_gap_hours')::double precision * 3600);
  end if;
  if p_change ? 'touch_window_days' then
    v_new.touch_window := make_interval(secs => (p_change ->> 'touch_window_days')::double precision * 86400);
  end if;
  if not private.is_time_zone(v_new.time_zone) then
    perform private.refuse(422, 'unknown_time_zone');
  elsif v_new.opens_at >= v_new.closes_at then
    perform private.refuse(422, 'closes_before_opens');
  end if;
  select min(c.name) into v_wrong from unnest(v_new.custom_fields) with ordinality c (name, place)
  where c.name is null or c.name !~ '^[a-z][a-z0-9_]{0,39}$' or array_position(v_new.custom_fields, c.name) <> c.place
    or (c.name = any (private.placeholders()) and not c.name = any (v_old.custom_fields));
  if v_wrong is not null then
    perform private.refuse(422, 'bad_custom_field', v_wrong);
  end if;
  select string_agg(distinct p.name, ', ') into v_wrong
  from public.followup_playbooks p cross join lateral jsonb_path_query(p.compiled, '$.*.*[*].k') k
  where k #>> '{}' = any (v_old.custom_fields) and not k #>> '{}' = any (v_new.custom_fields);
  if v_wrong is not null then
    perform private.refuse(422, 'custom_field_used', v_wrong);
  end if;
  select string_agg(format('%1$I = n.%1$I', c.name), ', ') into v_changes
  from unnest('{name,time_zone,region,language,formality,automation,consent_mode,check_time,opens_at,closes_at,working_days,touch_gap,touch_cap,touch_window,
    company_cap,owner_cap,calls_per_minute,holdout_percent,custom_fields,legal_name,postal_address,registered_office,register_entry,managing_directors,
    vat_id,contact_email,contact_phone}'::text[]) c (name)
  where to_jsonb(v_new) -> c.name is distinct from to_jsonb(v_old) -> c.name;
  if v_changes is not null then
    execute format('update public.organisation_settings o set %s from (select ($1).*) n where o.id', v_changes) using v_new;
  end if;
end
$$;

grant execute on function public.get_settings(), public.change_settings(jsonb) to authenticated, service_role;
