-- Which way a message may go, and why not the others.

-- Every channel for a lead in the order they would be tried: the lead's own wish, the channel of its last answer (90
-- days), the playbook's, then WhatsApp, email, in-app. blocked_by is null where the channel is lawful and possible now.
-- WhatsApp later than 24 h after the lead's last WhatsApp needs a permission and an approved template (Meta); any
-- marketing needs a permission (UWG §7); with consent_mode always every message of a playbook does. in_app always remains: the
-- owner's day.
create function private.channel_options(p_lead_id uuid, p_playbook_id text, p_now timestamptz)
returns table (rank bigint, channel text, address text, chosen_for text, blocked_by text, needs_template boolean)
language sql stable security definer set search_path = '' as $$
  with wish as (
    select w.channel, min(w.place) as place, (array_agg(w.chosen_for order by w.place))[1] as chosen_for
    from public.leads l
    left join public.followup_playbooks p on p.id = p_playbook_id
    cross join lateral (
      select l.preferred_channel, 1, 'lead_prefers' where l.preferred_channel is not null
      union all select l.last_inbound_channel, 2, 'last_answer'
        where l.last_inbound_channel in ('whatsapp', 'email') and l.last_inbound_at > p_now - interval '90 days'
      union all select c, 10 + o, 'playbook' from unnest(p.preferred_channels) with ordinality as u (c, o)
      union all select c, 20 + o, 'default_order' from unnest(array['whatsapp', 'email', 'in_app']) with ordinality as u (c, o)
    ) w (channel, place, chosen_for)
    where l.id = p_lead_id group by w.channel),
  facts as (
    select w.*, coalesce(p.purpose, 'request') as purpose,
      case w.channel when 'whatsapp' then l.phone_e164 when 'email' then l.email_normalized end as address,
      coalesce(w.channel = 'whatsapp' and l.last_inbound_channel = 'whatsapp' and l.last_inbound_at > p_now - interval '24 hours', false) as in_conversation,
      exists (select 1 from public.whatsapp_templates t where t.playbook_id = p_playbook_id
              and t.language = private.text_form(p.compiled, l.language, l.formality) and t.status = 'approved') as has_template,
      c.state, c.reason as off_because, o.consent_mode = 'always' and p.id is not null as always_asks
    from wish w join public.leads l on l.id = p_lead_id
    cross join public.organisation_settings o
    left join public.followup_playbooks p on p.id = p_playbook_id
    join public.channel_status c on c.channel = w.channel)
  select row_number() over (order by f.place), f.channel, f.address, f.chosen_for,
    case
      when f.channel = 'in_app' then null
      when f.address is null then case f.channel when 'whatsapp' then 'no_phone' else 'no_email' end
      when private.is_opted_out(f.address, f.channel) then 'opted_out'
      when f.state = 'halted' then 'channel_halted'
      when f.state = 'off' then case f.off_because when 'company_details_missing' then f.off_because else 'channel_off' end
      when (f.purpose = 'marketing' or f.always_asks or (f.channel = 'whatsapp' and not f.in_conversation)) and not exists (
        select 1 from public.contact_permissions g where g.address = f.address and g.channel = f.channel
          and g.withdrawn_at is null and g.obtained_at <= p_now and g.purpose in (f.purpose, 'marketing')) then 'no_permission'
      when f.channel = 'whatsapp' and not f.in_conversation and not f.has_template then 'no_template'
    end,
    f.channel = 'whatsapp' and not f.in_conversation
  from facts f
$$;
grant execute on function private.channel_options(uuid, text, timestamptz) to authenticated, service_role;

-- Why each channel is taken or passed over for a lead the caller may see; the first row without blocked_by is taken.
create function public.explain_channels(p_lead_id uuid, p_playbook_id text default null)
returns table (rank bigint, channel text, chosen_for text, blocked_by text)
language sql stable set search_path = '' as $$
  select c.rank, c.channel, c.chosen_for, c.blocked_by
  from public.leads l cross join lateral private.channel_options(l.id, p_playbook_id, pg_catalog.now()) c
  where l.id = p_lead_id order by c.rank
$$;

-- The channel a message to this lead would take now: 'whatsapp', 'email' or 'in_app'. Null for a lead the caller can't see.
create function public.select_best_channel(p_lead_id uuid) returns text
language sql stable set search_path = '' as $$
  select e.channel from public.explain_channels(p_lead_id) e where e.blocked_by is null order by e.rank limit 1
$$;
grant execute on function public.explain_channels(uuid, text), public.select_best_channel(uuid) to authenticated, service_role;
