-- What a member is told beside the day's work: answers, messages that failed or whose fate is unknown, and for managers what keeps
-- messages from leaving. Nothing is written when it happens: the facts themselves are read.

create table public.notification_reads (
  member_id uuid primary key references public.members (id) on delete cascade,
  read_at timestamptz not null
);
comment on table public.notification_reads is 'Up to which moment (UTC) a member has read the notifications; no row: never.';
alter table public.notification_reads enable row level security;
grant select on public.notification_reads to authenticated;
grant all on public.notification_reads to service_role;
create policy "Members see what they have read" on public.notification_reads for select to authenticated
  using ((select private.is_member()) and member_id = (select auth.uid()));

create index lead_activities_answers_idx on public.lead_activities (created_at) where is_inbound and not is_import;

-- The caller's notifications of the last 14 days at p_now, in no order: answered (the lead wrote or called; at is when we learned
-- it; not what the caller recorded), failed and unknown (messages nobody has seen to; reason as in follow_ups) of the leads of their
-- day, and alert (kind of alert in reason, what it is about in about) for managers. Times are UTC.
create function private.notifications(p_now timestamptz)
returns table (kind text, at timestamptz, id text, lead_id uuid, channel text, reason text, about text)
language sql stable security definer set search_path = '' as $$
  with mine as materialized (
    select private.attends_to() as owners, coalesce(private.acting_owner(null, p_now) = auth.uid(), false) as is_rest_mine)
  select 'answered', a.created_at, 'a' || a.id, a.lead_id, a.channel, null, null
  from mine cross join public.lead_activities a join public.leads l on l.id = a.lead_id
  where a.is_inbound and not a.is_import and a.created_at > p_now - interval '14 days' and a.member_id is distinct from auth.uid()
    and (l.owner_id = any (mine.owners) or (l.owner_id is null and mine.is_rest_mine))
  union all
  select f.status, f.updated_at, 'f' || f.id, f.lead_id, f.channel, f.reason, null
  from mine cross join public.follow_ups f join public.leads l on l.id = f.lead_id
  where f.status in ('failed', 'unknown') and f.task_closed_at is null and f.updated_at > p_now - interval '14 days'
    and (l.owner_id = any (mine.owners) or (l.owner_id is null and mine.is_rest_mine))
    and (private.is_open(l.status, l.do_not_contact_at) or (f.origin = 'member' and l.do_not_contact_at is null))
    -- what the index of open follow-ups holds
    and (f.status in ('awaiting_approval', 'scheduled', 'sending', 'unknown') or (f.task_closed_at is null and (f.status = 'failed' or (f.channel = 'in_app' and f.status = 'sent'))))
  union all
  select 'alert', a.raised_at, 'w' || a.id, null, null, a.kind, a.about
  from private.open_alerts(p_now) a where private.is_manager()
$$;

-- How many notifications the caller has not read.
create function private.unread_notifications(p_now timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from private.notifications(p_now) n
  where n.at > coalesce((select r.read_at from public.notification_reads r where r.member_id = auth.uid()), '-infinity')
$$;

-- What the bell shows: {unread, as_of, notifications: [{kind, at, id, lead_id, lead_name, channel, reason, about, is_unread}]}, newest
-- first, up to p_limit; see private.notifications. as_of (UTC) is what marking all as read may say. Members only (42501).
create function public.get_notifications(p_limit integer default 50) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  v_now timestamptz := now();
  v_read_at timestamptz := coalesce((select r.read_at from public.notification_reads r where r.member_id = auth.uid()), '-infinity');
begin
  perform private.require_member();
  return (
    with all_of_them as materialized (select * from private.notifications(v_now))
    select json_build_object('as_of', v_now, 'unread', (select count(*) from all_of_them n where n.at > v_read_at),
      'notifications', (select coalesce(json_agg(json_build_object('kind', x.kind, 'at', x.at, 'id', x.id, 'lead_id', x.lead_id, 'lead_name', private.lead_name(l),
          'channel', x.channel, 'reason', x.reason, 'about', x.about, 'is_unread', x.at > v_read_at) order by x.at desc, x.id), '[]')
        from (select * from all_of_them n order by n.at desc, n.id limit least(p_limit, 200)) x left join public.leads l on l.id = x.lead_id)));
end
$$;

-- Remembers that the caller has read what was there at p_until (UTC), at most now; never backwards. Members only (42501).
create function public.read_notifications(p_until timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_member();
  if auth.uid() is null then
    raise exception 'notifications are a member''s' using errcode = '42501';
  end if;
  insert into public.notification_reads (member_id, read_at) values (auth.uid(), least(p_until, now()))
  on conflict (member_id) do update set read_at = greatest(public.notification_reads.read_at, excluded.read_at);
end
$$;
grant execute on function public.get_notifications(integer), public.read_notifications(timestamptz) to authenticated, service_role;
