-- What stands behind a cell of the dashboard's heatmap. A cell is at most 53 single hours of a year: these find them.
create index follow_ups_sent_at_idx on public.follow_ups (sent_at) where sent_at is not null;
create index follow_ups_responded_at_idx on public.follow_ups (responded_at) where responded_at is not null;

-- The zone in whose days and hours the dashboard's cells count.
create function private.figures_time_zone() returns text
language sql stable security definer set search_path = '' as $$
  select s.time_zone from analytics.rollup_state s
$$;
grant execute on function private.figures_time_zone() to authenticated, service_role;

-- The messages of one local hour (p_hour, 0 to 23) of one weekday (p_weekday, 1 = Monday) on the days p_from to p_to, both
-- included, in the dashboard's zone: those sent then, or with p_by_answer those answered then; newest first, p_limit at most:
-- {total, messages: [{id, lead_id, lead_name, company, channel, playbook_id, playbook_name, owner_name, sent_at, responded_at}]}.
-- Tasks are no messages. Who is no manager sees their own, as far as the leads are still theirs. Raises 22023 for a range
-- that is none.
create function public.list_slot_messages(p_from date, p_to date, p_weekday integer, p_hour integer, p_by_answer boolean default false, p_channel text default null,
  p_playbook_id text default null, p_owner_id uuid default null, p_limit integer default 100) returns json
language plpgsql stable set search_path = '' as $$
declare
  v_owner_id uuid := case when private.is_service() or private.is_manager() then p_owner_id else auth.uid() end;
  v_time_zone text := private.figures_time_zone();
  v_result json;
begin
  if (p_to - p_from between 0 and 365 and p_weekday between 1 and 7 and p_hour between 0 and 23) is not true then
    raise exception 'an hour of a weekday within 1 to 366 days' using errcode = '22023';
  end if;
  with slot as materialized ( -- a wide window, as the clocks change; the hour itself is checked below
    select d.day::date as day, (d.day + make_interval(hours => p_hour)) at time zone v_time_zone as about
    from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') d (day) where extract(isodow from d.day) = p_weekday),
  near as (
    select f.*, s.day, f.sent_at as at from slot s
    join public.follow_ups f on f.sent_at >= s.about - interval '2 hours' and f.sent_at < s.about + interval '3 hours' where not p_by_answer
    union all
    select f.*, s.day, f.responded_at from slot s
    join public.follow_ups f on f.responded_at >= s.about - interval '2 hours' and f.responded_at < s.about + interval '3 hours' where p_by_answer),
  found as materialized (
    select n.id, n.lead_id, n.channel, n.playbook_id, n.owner_id, n.sent_at, n.responded_at, n.at from near n
    where n.channel <> 'in_app' and (p_channel is null or n.channel = p_channel) and (p_playbook_id is null or n.playbook_id = p_playbook_id)
      and (v_owner_id is null or n.owner_id = v_owner_id) and date_trunc('hour', n.at at time zone v_time_zone) = n.day + make_interval(hours => p_hour))
  select json_build_object(
    'total', (select count(*) from found),
    'messages', (select coalesce(json_agg(json_build_object('id', m.id, 'lead_id', m.lead_id, 'lead_name', private.lead_name(l), 'company', l.company, 'channel', m.channel,
        'playbook_id', m.playbook_id, 'playbook_name', k.name, 'owner_name', o.name, 'sent_at', m.sent_at, 'responded_at', m.responded_at) order by m.at desc, m.id), '[]')
      from (select f.* from found f order by f.at desc, f.id limit p_limit) m join public.leads l on l.id = m.lead_id
      left join public.followup_playbooks k on k.id = m.playbook_id left join public.members o on o.id = m.owner_id))
  into v_result;
  return v_result;
end
$$;
grant execute on function public.list_slot_messages(date, date, integer, integer, boolean, text, text, uuid, integer) to authenticated, service_role;
