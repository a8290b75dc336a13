-- What people may ask of us: what we know about them, to forget it, to write to them again.

-- Every address of a lead, normalized: those it has, and those its follow-ups and their earlier attempts went to.
create function private.lead_addresses(p_lead_id uuid) returns table (address text, channel text)
language sql stable set search_path = '' as $$
  select l.email_normalized, 'email' from public.leads l where l.id = p_lead_id and l.email is not null
  union select l.phone_e164, 'whatsapp' from public.leads l where l.id = p_lead_id and l.phone_e164 is not null
  union select private.normalize_address(f.to_address, f.channel), f.channel from public.follow_ups f where f.lead_id = p_lead_id and f.to_address is not null
  union select private.normalize_address(a.to_address, a.channel), a.channel from public.follow_up_attempts a where a.lead_id = p_lead_id
$$;

-- Everything stored about a lead (Art. 15 GDPR) as one value: {exported_at, lead, activities, signals, follow_ups,
-- attempts, tracking, imports, webhooks, permissions, opt_outs, opt_out_removals, unmatched_messages}; the last four by all its addresses.
-- Times carry their offset; leases and link tokens are left out, because they are keys and not facts. Managers and the
-- service role only (42501); raises PT404 no_such_lead.
create function public.export_lead(p_lead_id uuid, p_now timestamptz default now()) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  if not exists (select 1 from public.leads l where l.id = p_lead_id) then
    perform private.refuse(404, 'no_such_lead');
  end if;
  return (
    with mine as materialized (select a.address, a.channel, private.address_hash(a.address, a.channel) as hash from private.lead_addresses(p_lead_id) a)
    select json_build_object(
      'exported_at', private.clock(p_now),
      'lead', (select to_jsonb(l) || jsonb_build_object('owner_name', m.name) from public.leads l left join public.members m on m.id = l.owner_id where l.id = p_lead_id),
      'activities', (select coalesce(jsonb_agg(to_jsonb(a) order by a.occurred_at, a.id), '[]') from public.lead_activities a where a.lead_id = p_lead_id),
      'signals', (select coalesce(jsonb_agg(to_jsonb(s) order by s.anchor_at, s.id), '[]') from public.lead_signals s where s.lead_id = p_lead_id),
      'follow_ups', (select coalesce(jsonb_agg(to_jsonb(f) - array['lease_token', 'lease_expires_at', 'public_token'] order by f.created_at, f.id), '[]')
                     from public.follow_ups f where f.lead_id = p_lead_id),
      'attempts', (select coalesce(jsonb_agg(to_jsonb(t) order by t.follow_up_id, t.attempt), '[]') from public.follow_up_attempts t where t.lead_id = p_lead_id),
      'tracking', (select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]') from public.message_tracking t where t.lead_id = p_lead_id),
      'imports', (select coalesce(jsonb_agg(to_jsonb(c) order by c.run_id), '[]') from public.import_changes c where c.lead_id = p_lead_id),
      'webhooks', (select coalesce(jsonb_agg(to_jsonb(d) - array['lease_token', 'lease_expires_at'] order by d.position), '[]') from public.webhook_deliveries d where d.lead_id = p_lead_id),
      'permissions', (select coalesce(jsonb_agg(to_jsonb(g) order by g.obtained_at, g.id), '[]') from public.contact_permissions g join mine using (address, channel)),
      'opt_outs', (select coalesce(jsonb_agg(to_jsonb(o) - 'address_hash' || jsonb_build_object('address', mine.address) order by o.created_at, mine.address), '[]')
                   from public.opt_outs o join mine on mine.hash = o.address_hash and mine.channel = o.channel),
      'opt_out_removals', (select coalesce(jsonb_agg(to_jsonb(r) - 'address_hash' || jsonb_build_object('address', mine.address) order by r.removed_at, r.id), '[]')
                           from public.opt_out_removals r join mine on mine.hash = r.address_hash and mine.channel = r.channel),
      'unmatched_messages', (select coalesce(jsonb_agg(to_jsonb(u) order by u.occurred_at, u.id), '[]')
                             from public.unmatched_inbound u join mine on mine.address = u.from_address and mine.channel = u.channel)));
end
$$;

-- Forgets a lead (Art. 17 GDPR): the lead and all that hangs on it; permissions, unmatched messages and taken back
-- opt-outs of its addresses, unless another lead has the address. Opt-outs stay, without the address. A lead that was
-- do-not-contact stays so by opt-outs for its addresses; any other with p_keep_out, too, which is the default: who writes
-- again after an erasure cannot take that back, an opt-out too many can be. Counters of playbooks stay. Managers and the
-- service role only (42501); raises PT404 no_such_lead, PT409 being_sent while one of its messages is leaving.
create function public.erase_lead(p_lead_id uuid, p_keep_out boolean default true, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_lead public.leads;
  v_addresses text[];
  v_channels text[];
  v_neighbours uuid[];
begin
  perform private.require_operator();
  perform pg_advisory_xact_lock_shared(hashtext('plan_due_followups')); -- nothing is planned for a lead that is going
  -- permissions, then everyone an opt-out of this lead's reaches, in the one order in which others lock them, too
  perform 1 from public.contact_permissions g join private.lead_addresses(p_lead_id) a using (address, channel) order by g.id for no key update of g;
  perform 1 from public.leads l
  where l.id in (select p_lead_id union select private.leads_at(a.address, a.channel) from private.lead_addresses(p_lead_id) a) order by l.id for update;
  select * into v_lead from public.leads l where l.id = p_lead_id;
  if not found then
    perform private.refuse(404, 'no_such_lead');
  elsif exists (select 1 from public.follow_ups f where f.lead_id = p_lead_id and f.status = 'sending' and f.lease_expires_at > private.clock(p_now)) then
    perform private.refuse(409, 'being_sent');
  end if;

  perform private.opt_out(x.address, x.channel, 'asked')
  from (values (v_lead.email_normalized, 'email'), (v_lead.phone_e164, 'whatsapp')) x (address, channel)
  where (p_keep_out or v_lead.do_not_contact_at is not null) and not private.is_opted_out(x.address, x.channel);

  v_neighbours := array(
    select o.id from public.leads o where o.id <> p_lead_id and (o.company_key = v_lead.company_key
      or exists (select 1 from private.lead_addresses(p_lead_id) a where a.address in (o.email_normalized, o.phone_e164)))
    order by o.id);
  select coalesce(array_agg(a.address), '{}'), coalesce(array_agg(a.channel), '{}') into v_addresses, v_channels
  from private.lead_addresses(p_lead_id) a
  where not exists (select 1 from public.leads o where o.id <> p_lead_id and a.address = case a.channel when 'email' then o.email_normalized else o.phone_e164 end);

  delete from public.leads l where l.id = p_lead_id;
  delete from public.contact_permissions g using unnest(v_addresses, v_channels) a (address, channel) where g.address = a.address and g.channel = a.channel;
  delete from public.unmatched_inbound u using unnest(v_addresses, v_channels) a (address, channel) where u.from_address = a.address and u.channel = a.channel;
  delete from public.opt_out_removals r
  using (select private.address_hash(a.address, a.channel) as hash, a.channel from unnest(v_addresses, v_channels) a (address, channel)) h
  where r.address_hash = h.hash and r.channel = h.channel;
  update public.opt_outs o set address = null
  from unnest(v_addresses, v_channels) a (address, channel) where o.address = a.address and o.channel = a.channel;

  perform private.rearm_leads(v_neighbours); -- what stood in their way may have been this lead's
end
$$;

-- Takes an opt-out back because the person asked to be written to again; p_reason says how we know. Keeps a trace in
-- opt_out_removals, and lifts do-not-contact from leads with that address that no other opt-out holds. Managers and the
-- service role only (42501); raises PT404 no_such_opt_out, PT422 reason_missing.
create function public.remove_opt_out(p_address text, p_channel text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_address text := private.normalize_address(p_address, p_channel);
  v_opt_out public.opt_outs;
begin
  perform private.require_operator();
  if p_reason is null or p_reason !~ '\S' then
    perform private.refuse(422, 'reason_missing');
  end if;
  perform private.lock_leads(array(select private.leads_at(v_address, p_channel))); -- first, like everyone who changes them
  delete from public.opt_outs o where o.address_hash = private.address_hash(v_address, p_channel) and o.channel = p_channel returning o.* into v_opt_out;
  if not found then
    perform private.refuse(404, 'no_such_opt_out');
  end if;
  insert into public.opt_out_removals (address_hash, channel, opted_out_for, opted_out_at, removed_by, removed_for)
  values (v_opt_out.address_hash, v_opt_out.channel, v_opt_out.reason, v_opt_out.created_at, (select m.id from public.members m where m.id = auth.uid()), btrim(p_reason));
  update public.leads l set do_not_contact_at = null
  where ((p_channel = 'email' and l.email_normalized = v_address) or (p_channel = 'whatsapp' and l.phone_e164 = v_address))
    and l.do_not_contact_reason <> 'by_hand' and not private.is_opted_out(l.email, 'email') and not private.is_opted_out(l.phone_e164, 'whatsapp');
end
$$;

-- Whether an address may be written to and how that came: {address, channel, opt_out: {reason, created_at} or null, removals:
-- [{opted_out_for, opted_out_at, removed_for, removed_at, removed_by_name}] newest first, leads: [{id, name}]}. What holds an @ is
-- an email address, all else a phone number with its country code. It finds what was erased, too. Managers and the service
-- role only (42501); raises PT422 bad_address.
create function public.find_opt_outs(p_address text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_channel text := case when p_address like '%@%' then 'email' else 'whatsapp' end;
  v_address text := private.normalize_address(p_address, v_channel);
  v_hash bytea;
begin
  perform private.require_operator();
  if v_address is null or v_address !~ (case v_channel when 'whatsapp' then '^\+[1-9][0-9]{6,14}$' else '^[^@]+@[^@]+$' end) then
    perform private.refuse(422, 'bad_address');
  end if;
  v_hash := private.address_hash(v_address, v_channel);
  return jsonb_build_object('address', v_address, 'channel', v_channel,
    'opt_out', (select jsonb_build_object('reason', o.reason, 'created_at', o.created_at) from public.opt_outs o where o.address_hash = v_hash and o.channel = v_channel),
    'removals', (
      select coalesce(jsonb_agg(jsonb_build_object('opted_out_for', r.opted_out_for, 'opted_out_at', r.opted_out_at, 'removed_for', r.removed_for,
        'removed_at', r.removed_at, 'removed_by_name', m.name) order by r.removed_at desc), '[]')
      from public.opt_out_removals r left join public.members m on m.id = r.removed_by where r.address_hash = v_hash and r.channel = v_channel),
    'leads', (
      select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', coalesce(nullif(concat_ws(' ', l.title, l.first_name, l.last_name), ''), l.company, v_address)) order by l.created_at), '[]')
      from public.leads l where l.id in (select private.leads_at(v_address, v_channel))));
end
$$;
grant execute on function public.find_opt_outs(text) to authenticated, service_role;
grant execute on function public.export_lead(uuid, timestamptz), public.erase_lead(uuid, boolean, timestamptz), public.remove_opt_out(text, text, text)
  to authenticated, service_role;
