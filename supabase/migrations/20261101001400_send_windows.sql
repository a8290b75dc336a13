-- The first span of local day p_day, starting at or after p_from, in which the clock of p_time_zone stands at p_opens or
-- later and before p_closes (UTC; null: none). On a day of 24 hours that is plain arithmetic. Where the clocks change, the
-- day is walked minute by minute: a window may begin in an hour that does not exist, lie in one that happens twice, or the
-- whole day may be missing.
create function private.open_span(p_day date, p_time_zone text, p_opens time, p_closes time, p_from timestamptz, out starts_at timestamptz, out ends_at timestamptz)
language plpgsql stable set search_path = '' as $$
declare
  v_midnight timestamptz := p_day::timestamp at time zone p_time_zone;
  v_at timestamptz;
  v_local timestamp;
begin
  if (p_day + 1)::timestamp at time zone p_time_zone - v_midnight = interval '24 hours' then
    if (p_day + p_opens) at time zone p_time_zone >= p_from then
      starts_at := (p_day + p_opens) at time zone p_time_zone;
      ends_at := (p_day + p_closes) at time zone p_time_zone;
    end if;
    return;
  end if;
  for v_at in select generate_series(v_midnight - interval '3 hours', v_midnight + interval '30 hours', interval '1 minute') loop
    v_local := v_at at time zone p_time_zone;
    if v_local::date = p_day and v_local::time >= p_opens and v_local::time < p_closes then
      starts_at := coalesce(starts_at, case when v_at >= p_from then v_at end);
    elsif starts_at is not null then
      ends_at := v_at;
      return;
    end if;
  end loop;
end
$$;

-- When messages may leave from p_at on in a recipient's zone: a working day, no holiday, between opens_at and closes_at local time.
-- Inside the window opens_at is p_at itself and spread 1; at an opening, messages are to be spread over that many seconds (900, less
-- in a shorter window). p_hour narrows the window to one hour of the local day, which it must contain in part. Both null only if 60
-- days hold no working day.
create function private.next_span(p_at timestamptz, p_time_zone text, p_region text, p_hour smallint default null, out opens_at timestamptz, out spread bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  o public.organisation_settings;
  v_tz text;
  v_region text;
  v_local timestamp;
  v_day date;
  v_span record;
begin
  select * into o from public.organisation_settings;
  o.opens_at := greatest(o.opens_at, make_time(p_hour, 0, 0));
  o.closes_at := least(o.closes_at, case when p_hour < 23 then make_time(p_hour + 1, 0, 0) end);
  v_tz := coalesce(p_time_zone, o.time_zone);
  v_region := coalesce(p_region, o.region);
  v_local := p_at at time zone v_tz;
  for v_day in select v_local::date + n from generate_series(0, 60) n loop
    continue when extract(isodow from v_day)::smallint <> all (o.working_days)
      or exists (select 1 from public.holidays h where h.day = v_day and h.region in (v_region, left(v_region, 2)));
    if v_day = v_local::date and v_local::time >= o.opens_at and v_local::time < o.closes_at then
      opens_at := p_at;
      spread := 1;
      return;
    end if;
    v_span := private.open_span(v_day, v_tz, o.opens_at, o.closes_at, p_at);
    if v_span.starts_at is not null then
      opens_at := v_span.starts_at;
      spread := least(900, extract(epoch from v_span.ends_at - v_span.starts_at)::bigint);
      return;
    end if;
  end loop;
end
$$;

-- Where in a span of private.next_span the message p_key leaves: the same way every time.
create function private.place_in_span(p_opens_at timestamptz, p_spread bigint, p_key uuid) returns timestamptz
language sql immutable set search_path = '' as $$
  select p_opens_at + make_interval(secs => abs(hashtext(p_key::text)::bigint) % p_spread)
$$;

-- The first moment from p_at at which the message p_key may leave in a recipient's zone: see private.next_span, whose span it is
-- spread over. Null only if 60 days hold no working day.
create function private.next_opening(p_at timestamptz, p_time_zone text, p_region text, p_key uuid, p_hour smallint default null) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare
  v_span record;
begin
  v_span := private.next_span(p_at, p_time_zone, p_region, p_hour);
  return private.place_in_span(v_span.opens_at, v_span.spread, p_key);
end
$$;
