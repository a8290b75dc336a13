-- From an empty organisation to live: its first manager, what was heard from outside, what the launch checklist looks at, going live.

-- Makes the confirmed person who signs in with this address the first manager, and says whether it did. Once: not where there is a manager
-- or ever was one, though they left. A rep of that address becomes manager. Service role only.
create function public.appoint_first_manager(p_email text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtext('appoint_first_manager'));
  if exists (select 1 from public.members m where m.role = 'manager') then
    return false;
  end if;
  insert into public.members as m (id, role, name, email)
  select u.id, 'manager', coalesce(nullif(btrim(u.raw_user_meta_data ->> 'name'), ''), split_part(u.email, '@', 1)), u.email
  from auth.users u where lower(u.email) = lower(btrim(p_email)) and u.email_confirmed_at is not null
  on conflict (id) do update set role = 'manager' where m.left_at is null;
  return found;
end
$$;

create table private.heard (
  source text primary key check (source in ('daily_check', 'dispatch', 'resend', 'email_reply', 'twilio', 'whatsapp_reply', 'test_email', 'test_whatsapp')),
  at timestamptz not null
);
comment on table private.heard is 'When the scheduler and the providers were last heard from, and when a test message was last accepted, to the minute. Nothing about anybody.';

-- Writes down that p_source was heard from now. Within a minute of the last time nothing is written or waited for, because
-- providers call in many times a second. Service role only; raises 23514 for a source there is not.
create function public.note_heard(p_source text, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.heard h set at = p_now where h.source = p_source and h.at < p_now - interval '1 minute';
  if not found and not exists (select 1 from private.heard h where h.source = p_source) then
    insert into private.heard (source, at) values (p_source, p_now) on conflict do nothing;
  end if;
end
$$;

-- The version of the newest migration that the Supabase CLI, or the local world, has applied; null where the schema came another way.
create function private.latest_migration() returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  v_version text;
begin
  execute 'select max(m.version::text) from supabase_migrations.schema_migrations m' into v_version;
  return v_version;
exception when undefined_table or invalid_schema_name or undefined_column or insufficient_privilege then
  return null;
end
$$;

-- What the launch checklist looks at: {went_live_at, paused_at, automation, name, has_company_details, latest_migration, managers, reps, overdue (see overdue_by_hand), open_leads,
-- leads_without_owner (nobody, or somebody gone without a deputy who is here), heard: {source: moment}, templates: {wanted, approved}, permissions: {whatsapp, email, email_marketing},
-- backlog: {total, due, undecided, first_day}}. templates counts switched-on playbooks that prefer WhatsApp, and those whose text in the organisation's form Meta
-- approved. permissions counts open leads (of whom none has opted out) with an address there that may be written to first; by email only advertising
-- needs a permission, unless consent_mode asks for it always. undecided: due, of types without a rate; first_day: what the
-- rates would release on the first working day. Managers and the service role only (42501).
create function public.get_setup(p_now timestamptz default now()) returns jsonb
language plpgsql stable security definer set search_path = '' set statement_timeout = '60s' as $$
begin
  perform private.require_operator();
  return (
    with o as (select * from public.organisation_settings),
    open_lead as materialized (select l.* from public.leads l where private.is_open(l.status, l.do_not_contact_at)),
    allowed as materialized (select distinct g.address, g.channel, g.purpose = 'marketing' as is_marketing from public.contact_permissions g where g.withdrawn_at is null and g.obtained_at <= private.clock(p_now)),
    reached as materialized ( -- by email: whether advertising, and whether anything, may go there
      select l.id, g.marketing, g.marketing or o.consent_mode <> 'always' or exists (select 1 from allowed a where a.channel = 'email' and a.address = l.email_normalized) as any_of
      from open_lead l cross join o
      cross join lateral (select exists (select 1 from allowed a where a.channel = 'email' and a.address = l.email_normalized and a.is_marketing) as marketing) g
      where l.email_normalized is not null),
    wanted as (
      select exists (select 1 from public.whatsapp_templates t where t.playbook_id = p.id and t.language = private.text_form(p.compiled, o.language, o.formality) and t.status = 'approved') as is_approved
      from public.followup_playbooks p cross join o where p.is_active and 'whatsapp' = any (p.preferred_channels)),
    waiting as (
      select b.trigger_type, count(*) as total, count(*) filter (where b.state = 'due') as due from private.backlog(null, private.clock(p_now)) b group by 1),
    backlog as (
      select w.*, r.trigger_type is null as is_undecided, case when r.is_paused then 0 else coalesce(r.per_day, 0) end as per_day
      from waiting w left join public.backlog_releases r using (trigger_type))
    select jsonb_build_object(
      'went_live_at', o.went_live_at, 'paused_at', o.paused_at, 'automation', o.automation, 'name', o.name, 'has_company_details', o.has_company_details,
      'latest_migration', private.latest_migration(),
      'managers', (select count(*) from public.members m where m.role = 'manager' and m.left_at is null),
      'reps', (select count(*) from public.members m where m.role = 'rep' and m.left_at is null),
      'overdue', (select count(*) from private.overdue_by_hand(private.clock(p_now))),
      'open_leads', (select count(*) from open_lead),
      'leads_without_owner', (select count(*) from open_lead l where not exists (
        select 1 from public.members m left join public.members d on d.id = m.deputy_id where m.id = l.owner_id and (m.left_at is null or (d.id is not null and d.left_at is null)))),
      'heard', (select coalesce(jsonb_object_agg(h.source, h.at), '{}') from private.heard h),
      'templates', (select jsonb_build_object('wanted', count(*), 'approved', count(*) filter (where w.is_approved)) from wanted w),
      'permissions', jsonb_build_object(
        'whatsapp', (select count(*) from open_lead l where l.phone_e164 in (select a.address from allowed a where a.channel = 'whatsapp')),
        'email', (select count(*) from reached r where r.any_of),
        'email_marketing', (select count(*) from reached r where r.marketing)),
      'backlog', (select jsonb_build_object('total', coalesce(sum(b.total), 0), 'due', coalesce(sum(b.due), 0),
        'undecided', coalesce(sum(b.due) filter (where b.is_undecided), 0), 'first_day', coalesce(sum(least(b.due, b.per_day)), 0)) from backlog b))
    from o);
end
$$;

-- What members scheduled by hand whose moment passed more than 12 hours before p_now without a try: nothing left meanwhile, and "until
-- tomorrow" is no longer true. Tasks are none of it.
create function private.overdue_by_hand(p_now timestamptz) returns table (id uuid, lead_id uuid)
language sql stable security definer set search_path = '' as $$
  select f.id, f.lead_id from public.follow_ups f
  where f.origin = 'member' and f.channel <> 'in_app' and f.status in ('scheduled', 'sending') and f.dispatched_at is null and f.scheduled_at < p_now - interval '12 hours'
$$;

-- Lets all of overdue_by_hand wait for approval, with the reason time_passed, and returns how many. The caller has locked their leads.
create function private.hold_overdue(p_now timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  update public.follow_ups f set status = 'awaiting_approval', reason = 'time_passed', lease_token = null, lease_expires_at = null
  from private.overdue_by_hand(p_now) o where f.id = o.id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Goes live, once: from this moment on what opens is followed up, by p_automation 'approve' or 'automatic'; all that is open already is backlog, of which
-- nothing leaves but what a manager releases; what was scheduled by hand and is overdue waits for approval (hold_overdue). Repeated it changes nothing.
-- Returns since when. Raises PT409: already_live with the other automation, or not_ready with what is missing (manager, company). Managers and the service role only (42501); 22023 for another automation.
create function public.go_live(p_automation text, p_now timestamptz default now()) returns timestamptz
language plpgsql security definer set search_path = '' set statement_timeout = '4min' as $$
declare
  v_settings public.organisation_settings;
begin
  perform private.require_operator();
  if (p_automation in ('approve', 'automatic')) is not true then
    raise exception 'automation is approve or automatic' using errcode = '22023';
  end if;
  select * into v_settings from public.organisation_settings;
  if v_settings.went_live_at is null then
    if not exists (select 1 from public.members m where m.role = 'manager' and m.left_at is null) then
      perform private.refuse(409, 'not_ready', 'manager');
    elsif not v_settings.has_company_details then
      perform private.refuse(409, 'not_ready', 'company');
    end if;
    update public.organisation_settings o set went_live_at = private.clock(p_now), automation = p_automation where o.went_live_at is null; -- of two at once, one; its trigger locks the leads first
    if found then
      perform private.hold_overdue(private.clock(p_now));
    end if;
    select * into v_settings from public.organisation_settings;
  end if;
  if v_settings.automation <> p_automation then
    perform private.refuse(409, 'already_live');
  end if;
  return v_settings.went_live_at;
end
$$;
-- Stops everything at once (true), or lets it go on (false): no claim after this leases a message, and what is leased does not leave. Repeated it
-- changes nothing, so paused_at is when it began. Stopping takes no lock but the settings' own row. What was scheduled by hand and is overdue when
-- it goes on waits for approval (hold_overdue); returns how many those are. Managers and the service role only (42501).
create function public.set_pause(p_is_paused boolean, p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_operator();
  if not p_is_paused then
    perform private.lock_leads(array(select o.lead_id from private.overdue_by_hand(private.clock(p_now)) o)); -- before the settings, like everyone
  end if;
  update public.organisation_settings o
  set paused_at = case when p_is_paused then private.clock(p_now) end, paused_by = case when p_is_paused then (select m.id from public.members m where m.id = auth.uid()) end
  where (o.paused_at is not null) is distinct from p_is_paused;
  return case when found and not p_is_paused then private.hold_overdue(private.clock(p_now)) else 0 end;
end
$$;
grant execute on function public.appoint_first_manager(text), public.note_heard(text, timestamptz) to service_role;
grant execute on function public.get_setup(timestamptz), public.go_live(text, timestamptz), public.set_pause(boolean, timestamptz) to authenticated, service_role;
