-- What members change of a lead, and the permission of its addresses they record or withdraw. As with everything done by hand, a
-- lead the caller may not see does not exist (PT404), and then definer rights act.

-- Changes what people write of a lead. p_change holds the new values by column, null empties; what is absent stays as it is
-- at this moment, so that two people who change different fields both keep theirs. do_not_contact (true or false) stands for
-- do_not_contact_at. custom_fields are merged by name, null takes one away; 422 bad_custom_fields for one that is not registered in the settings, not a
-- plain value, or longer than 1,000 characters (detail: its name). Refuses: 42501 another owner, or do_not_contact off, by a rep; 422 unknown_time_zone, no_such_member,
-- nothing_left (neither a name nor an address); 409 email_taken, phone_taken where another lead has the new address (detail:
-- its id, if the caller may see it), unless p_share says that this one (email, phone) may be another lead's, too.
create function public.change_lead(p_lead_id uuid, p_change jsonb, p_share text[] default '{}') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_old public.leads;
  v_new public.leads;
  v_custom jsonb := coalesce(nullif(p_change -> 'custom_fields', 'null'), '{}');
  v_wrong text;
  v_taken record;
begin
  perform private.require_lead(p_lead_id);
  select * into v_old from public.leads l where l.id = p_lead_id for no key update;
  if jsonb_typeof(v_custom) <> 'object' then
    perform private.refuse(422, 'bad_custom_fields');
  end if;
  select min(c.key) into v_wrong from jsonb_each(v_custom) c cross join public.organisation_settings o
  where not c.key = any (o.custom_fields) or jsonb_typeof(c.value) in ('object', 'array') or length(v_custom ->> c.key) > 1000;
  if v_wrong is not null then
    perform private.refuse(422, 'bad_custom_fields', v_wrong);
  end if;
  v_new := jsonb_populate_record(v_old, p_change - 'custom_fields');
  v_new.custom_fields := jsonb_strip_nulls(v_old.custom_fields || v_custom);
  if p_change ? 'do_not_contact' then
    v_new.do_not_contact_at := case when (p_change ->> 'do_not_contact')::boolean then coalesce(v_old.do_not_contact_at, now()) end;
  end if;
  if v_new.owner_id is distinct from v_old.owner_id then
    perform private.require_operator();
  end if;
  if not private.is_time_zone(v_new.time_zone) then
    perform private.refuse(422, 'unknown_time_zone');
  elsif v_new.owner_id is distinct from v_old.owner_id and v_new.owner_id is not null
      and not exists (select 1 from public.members m where m.id = v_new.owner_id and m.left_at is null) then
    perform private.refuse(422, 'no_such_member');
  elsif num_nonnulls(v_new.first_name, v_new.last_name, v_new.company, v_new.email, v_new.phone_e164) = 0 then
    perform private.refuse(422, 'nothing_left');
  end if;

  select x.reason, case when private.is_service() or private.is_manager() or x.owner_id = any (private.acts_for()) then x.id::text end as id into v_taken
  from (
    select 'email_taken' as reason, l.id, l.owner_id from public.leads l
    where l.email_normalized = private.normalize_address(v_new.email, 'email') and not 'email' = any (p_share)
        and l.email_normalized is distinct from v_old.email_normalized and l.id <> p_lead_id
    union all
    select 'phone_taken', l.id, l.owner_id from public.leads l
    where l.phone_e164 = v_new.phone_e164 and not 'phone' = any (p_share)
        and l.phone_e164 is distinct from v_old.phone_e164 and l.id <> p_lead_id) x
  order by x.reason, x.owner_id = any (private.acts_for()) desc, x.id limit 1;
  if found then
    perform private.refuse(409, v_taken.reason, v_taken.id);
  end if;

  update public.leads l
  set first_name = v_new.first_name, last_name = v_new.last_name, salutation = v_new.salutation, title = v_new.title, company = v_new.company,
      formality = v_new.formality, language = v_new.language, email = v_new.email, phone_e164 = v_new.phone_e164, preferred_channel = v_new.preferred_channel,
      time_zone = v_new.time_zone, region = v_new.region, industry = v_new.industry, bant_score = v_new.bant_score, owner_id = v_new.owner_id,
      status = v_new.status, snoozed_until = v_new.snoozed_until, do_not_contact_at = v_new.do_not_contact_at,
      custom_fields = v_new.custom_fields
  where l.id = p_lead_id;
end
$$;

-- Records that the address a lead has now on a channel may be written to: p_purpose request or marketing, p_basis consent or
-- existing_customer, p_wording what was agreed to, p_source how. p_obtained_at is UTC, null: now. Returns the id. Refuses: 409
-- no_phone, no_email, opted_out (who opted out comes back only by themselves), already_permitted; 422 unknown_channel,
-- in_the_future, before_withdrawal (an older yes does not undo a later no), whatsapp_needs_consent (WhatsApp's own rules
-- ask for an opt-in, whatever the law says of customers); 22023 for another purpose or basis, or an empty text.
create function public.record_permission(p_lead_id uuid, p_channel text, p_purpose text, p_basis text, p_wording text, p_source text,
  p_obtained_at timestamptz default null) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_at timestamptz := coalesce(p_obtained_at, v_now);
  v_address text;
  v_id uuid;
begin
  perform private.require_lead(p_lead_id);
  select case p_channel when 'whatsapp' then l.phone_e164 when 'email' then l.email_normalized end into v_address
  from public.leads l where l.id = p_lead_id for no key update;
  if coalesce(p_channel not in ('whatsapp', 'email'), true) then
    perform private.refuse(422, 'unknown_channel');
  elsif v_address is null then
    perform private.refuse(409, case p_channel when 'whatsapp' then 'no_phone' else 'no_email' end);
  elsif coalesce(p_purpose not in ('request', 'marketing') or p_basis not in ('consent', 'existing_customer') or p_wording !~ '\S' or p_source !~ '\S', true) then
    raise exception 'a permission needs a purpose, a basis, its wording and its source' using errcode = '22023';
  elsif p_channel = 'whatsapp' and p_basis <> 'consent' then
    perform private.refuse(422, 'whatsapp_needs_consent');
  elsif v_at > v_now then
    perform private.refuse(422, 'in_the_future');
  elsif private.is_opted_out(v_address, p_channel) then
    perform private.refuse(409, 'opted_out');
  elsif exists (select 1 from public.contact_permissions g where g.address = v_address and g.channel = p_channel
      and g.withdrawn_at is null and g.obtained_at <= v_now and g.purpose in (p_purpose, 'marketing')) then
    perform private.refuse(409, 'already_permitted');
  elsif exists (select 1 from public.contact_permissions g where g.address = v_address and g.channel = p_channel and g.withdrawn_at > v_at) then
    perform private.refuse(422, 'before_withdrawal');
  end if;
  insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
  values (v_address, p_channel, p_purpose, p_basis, p_wording, p_source, v_at) returning id into v_id;
  return v_id;
end
$$;

-- Withdraws every permission of the address a lead has now on a channel; the proof of what was once given stays. Returns how
-- many there were (none is no error: what was asked for holds). Refuses: 422 unknown_channel.
create function public.withdraw_permissions(p_lead_id uuid, p_channel text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  perform private.require_lead(p_lead_id);
  if coalesce(p_channel not in ('whatsapp', 'email'), true) then
    perform private.refuse(422, 'unknown_channel');
  end if;
  -- permissions before leads, like a manager who withdraws one itself; that reaches everyone at the address
  perform 1 from public.contact_permissions g join public.leads l on l.id = p_lead_id
  where g.channel = p_channel and g.withdrawn_at is null and g.address = case p_channel when 'whatsapp' then l.phone_e164 else l.email_normalized end
  order by g.id for no key update of g;
  update public.contact_permissions g set withdrawn_at = now()
  from public.leads l
  where l.id = p_lead_id and g.channel = p_channel and g.withdrawn_at is null
    and g.address = case p_channel when 'whatsapp' then l.phone_e164 else l.email_normalized end;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
grant execute on function public.change_lead(uuid, jsonb, text[]), public.record_permission(uuid, text, text, text, text, text, timestamptz),
  public.withdraw_permissions(uuid, text) to authenticated, service_role;
