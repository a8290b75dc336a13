-- Which way a message may go, and why not the others.

-- Every channel for leads, per place in the lists (a playbook may be null), in the order they would be tried: the lead's own wish, the
-- channel of its last answer (90 days), the playbook's, then WhatsApp, email, in-app. blocked_by is null where the channel is lawful
-- and possible now. WhatsApp later than 24 h after the lead's last WhatsApp needs a permission and an approved template (Meta); any
-- marketing needs a permission (UWG §7); with consent_mode always every message of a playbook does. in_app always remains: the
-- owner's day. A call costs milliseconds before its first lead, so
-- callers with many ask once.
create function private.channel_options(p_lead_ids uuid[], p_playbook_ids text[], p_now timestamptz)
returns table (place bigint, rank bigint, channel text, address text, chosen_for text, blocked_by text, needs_template boolean)
language sql stable security definer set search_path = '' as $$
  with asked as materialized (
    select i.place, i.playbook_id, l.phone_e164, l.email_normalized, l.preferred_channel, l.last_inbound_channel, l.last_inbound_at, coalesce(l.language, '') as language, coalesce(l.formality, '') as formality
    from unnest(p_lead_ids, p_playbook_ids) with ordinality as i (lead_id, playbook_id, place) join public.leads l on l.id = i.lead_id),
  form as materialized ( -- once per playbook and form, not per lead
    select k.*, exists (select 1 from public.whatsapp_templates t where t.playbook_id = p.id
      and t.language = private.text_form(p.compiled, nullif(k.language, ''), nullif(k.formality, '')) and t.status = 'approved') as has_template
    from (select distinct a.playbook_id, a.language, a.formality from asked a) k join public.followup_playbooks p on p.id = k.playbook_id),
  opted_out as materialized (
    select x.* from (select array_agg(u.address) as addresses, array_agg(u.channel) as channels
      from asked a cross join lateral (values (a.phone_e164, 'whatsapp'), (a.email_normalized, 'email')) u (address, channel) where u.address is not null) y
    cross join lateral private.opted_out_among(y.addresses, y.channels) x),
  facts as materialized (
    select a.place, c.channel, w.wish, coalesce(p.purpose, 'request') as purpose,
      case c.channel when 'whatsapp' then a.phone_e164 when 'email' then a.email_normalized end as address,
      case w.wish when 1 then 'lead_prefers' when 2 then 'last_answer' else case when w.wish < 20 then 'playbook' else 'default_order' end end as chosen_for,
      coalesce(c.channel = 'whatsapp' and a.last_inbound_channel = 'whatsapp' and a.last_inbound_at > p_now - interval '24 hours', false) as in_conversation,
      coalesce(f.has_template, false) as has_template, c.state, c.reason as off_because, o.consent_mode = 'always' and p.id is not null as always_asks
    from asked a cross join public.channel_status c cross join public.organisation_settings o
    left join public.followup_playbooks p on p.id = a.playbook_id
    left join form f on f.playbook_id = a.playbook_id and f.language = a.language and f.formality = a.formality
    cross join lateral (
      select case when c.channel = a.preferred_channel then 1
        when c.channel = a.last_inbound_channel and c.channel in ('whatsapp', 'email') and a.last_inbound_at > p_now - interval '90 days' then 2
        else coalesce(10 + array_position(p.preferred_channels, c.channel), 20 + array_position(array['whatsapp', 'email', 'in_app'], c.channel)) end as wish) w)
  select f.place, row_number() over (partition by f.place order by f.wish), f.channel, f.address, f.chosen_for,
    case
      when f.channel = 'in_app' then null
      when f.address is null then case f.channel when 'whatsapp' then 'no_phone' else 'no_email' end
      when x.address is not null then 'opted_out'
      when f.state = 'halted' then 'channel_halted'
      when f.state = 'off' then case f.off_because when 'company_details_missing' then f.off_because else 'channel_off' end
      when (f.purpose = 'marketing' or f.always_asks or (f.channel = 'whatsapp' and not f.in_conversation)) and not exists (
        select 1 from public.contact_permissions g where g.address = f.address and g.channel = f.channel
          and g.withdrawn_at is null and g.obtained_at <= p_now and g.purpose in (f.purpose, 'marketing')) then 'no_permission'
      when f.channel = 'whatsapp' and not f.in_conversation and not f.has_template then 'no_template'
    end,
    f.channel = 'whatsapp' and not f.in_conversation
  from facts f left join opted_out x on x.address = f.address and x.channel = f.channel
$$;
grant execute on function private.channel_options(uuid[], text[], timestamptz) to authenticated, service_role;

-- Why each channel is taken or passed over for a lead the caller may see; the first row without blocked_by is taken.
create function public.explain_channels(p_lead_id uuid, p_playbook_id text default null)
returns table (rank bigint, channel text, chosen_for text, blocked_by text)
language sql stable set search_path = '' as $$
  select c.rank, c.channel, c.chosen_for, c.blocked_by
  from public.leads l cross join lateral private.channel_options(array[l.id], array[p_playbook_id], pg_catalog.now()) c
  where l.id = p_lead_id order by c.rank
$$;

-- The channel a message to this lead would take now: 'whatsapp', 'email' or 'in_app'. Null for a lead the caller can't see.
create function public.select_best_channel(p_lead_id uuid) returns text
language sql stable set search_path = '' as $$
  select e.channel from public.explain_channels(p_lead_id) e where e.blocked_by is null order by e.rank limit 1
$$;
grant execute on function public.explain_channels(uuid, text), public.select_best_channel(uuid) to authenticated, service_role;
