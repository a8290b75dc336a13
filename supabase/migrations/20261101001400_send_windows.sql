-- The first moment from p_at at which a message may leave in a recipient's zone: a working day, no holiday, between
-- opens_at and closes_at local time. Inside the window it is p_at itself; at an opening, p_key spreads messages over the
-- first 15 minutes, the same way every time. Null only if 60 days hold no working day.
create function private.next_opening(p_at timestamptz, p_time_zone text, p_region text, p_key uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select case when day.d = local.today and local.clock >= o.opens_at then p_at
    else least((day.d + o.opens_at) at time zone z.tz + make_interval(secs => abs(hashtext(p_key::text)::bigint) % 900),
               (day.d + o.closes_at) at time zone z.tz) end
  from public.organisation_settings o
  cross join lateral (select coalesce(p_time_zone, o.time_zone) as tz, coalesce(p_region, o.region) as region) z
  cross join lateral (select (p_at at time zone z.tz)::date as today, (p_at at time zone z.tz)::time as clock) local
  cross join lateral (
    select local.today + n as d from generate_series(case when local.clock >= o.closes_at then 1 else 0 end, 60) n
    where extract(isodow from local.today + n)::smallint = any (o.working_days)
      and not exists (select 1 from public.holidays h where h.day = local.today + n and h.region in (z.region, left(z.region, 2)))
    order by n limit 1) day
$$;
