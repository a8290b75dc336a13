-- Sending at the hour at which answers come: for playbooks whose send_at is best_time.

-- The local hour of day (0–23) at which a lead has answered most often until p_now, the latest of equals; null where it never
-- answered within the hours in which we send.
create function private.answer_hour(p_lead_id uuid, p_time_zone text, p_now timestamptz) returns smallint
language sql stable security definer set search_path = '' as $$
  select h.hour from public.lead_activities a cross join public.organisation_settings o
  cross join lateral (select extract(hour from a.occurred_at at time zone p_time_zone)::smallint as hour) h
  where a.lead_id = p_lead_id and a.is_inbound and a.occurred_at <= p_now
    and h.hour >= extract(hour from o.opens_at) and h.hour < extract(epoch from o.closes_at) / 3600
  group by h.hour order by count(*) desc, h.hour desc limit 1
$$;

-- The hour of day (0–23) at which messages of a channel are answered best: by the share answered of what was sent in it over
-- the last 90 days, drawn towards the average of all hours by 20 messages. Only hours in which we send, with at least 20
-- messages, and better than the average; else null. Hours are counted by the organisation's clock, and meant by the
-- recipient's: what counts is the time of their day.
create function private.best_hour(p_channel text, p_now timestamptz) returns smallint
language plpgsql stable security definer set search_path = '' as $$
begin -- not in SQL: what it reads is created after what needs it
  return (
    select h.hour from (
      select c.hour, sum(c.sent) as sent, sum(c.answered) as answered, sum(sum(c.sent)) over () as all_sent, sum(sum(c.answered)) over () as all_answered
      from analytics.hourly_now c cross join analytics.rollup_state r
      where c.scope = private.everyone() and c.playbook_id = any (array(select '' union all select p.id from public.followup_playbooks p)) and c.channel = p_channel
        and c.day > (p_now at time zone r.time_zone)::date - 90 and c.day <= (p_now at time zone r.time_zone)::date
      group by c.hour) h
    cross join public.organisation_settings o
    where h.sent >= 20 and h.answered * h.all_sent > h.sent * h.all_answered and h.hour >= extract(hour from o.opens_at) and h.hour < extract(epoch from o.closes_at) / 3600
    order by (h.answered + 20 * h.all_answered / h.all_sent) / (h.sent + 20) desc, h.hour limit 1);
end
$$;

-- The first moment from p_at inside a local hour of the recipient's window, as private.next_opening. Null, and any hour will
-- do, where that would be later than seven local days or than local day p_last_day (null: no such day), or outside the window.
create function private.best_opening(p_at timestamptz, p_time_zone text, p_region text, p_key uuid, p_hour smallint, p_last_day date) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare
  v_opening timestamptz;
begin
  if exists (select 1 from public.organisation_settings o where p_hour >= extract(hour from o.opens_at) and p_hour < extract(epoch from o.closes_at) / 3600) then
    v_opening := private.next_opening(p_at, p_time_zone, p_region, p_key, p_hour);
  end if;
  return case when (v_opening at time zone p_time_zone)::date <= least((p_at at time zone p_time_zone)::date + 7, p_last_day) then v_opening end;
end
$$;

-- What was put off to another hour does not leave at the best one any more, and must not say so.
create function private.forget_best_time() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.channel = 'in_app' or exists (
    select 1 from public.leads l cross join public.organisation_settings o cross join lateral (select coalesce(l.time_zone, o.time_zone) as tz) z
    where l.id = new.lead_id and extract(hour from new.scheduled_at at time zone z.tz) <> extract(hour from old.scheduled_at at time zone z.tz)) then
    new.timed_for := null;
  end if;
  return new;
end
$$;
create trigger forget_best_time before update of scheduled_at, channel on public.follow_ups for each row
  when (old.timed_for is not null and (new.scheduled_at, new.channel) is distinct from (old.scheduled_at, old.channel))
  execute function private.forget_best_time();
