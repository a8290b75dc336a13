-- How fast a channel sends, over all workers together: each message takes a slot of 1/per_second seconds.

-- How many messages of a channel may be leased at p_now: those with a slot within 20 s, none while it is paused; 1,000,000
-- stands for any number, where the channel has no limit.
create function private.free_slots(p_channel public.channel_status, p_now timestamptz) returns integer
language sql immutable set search_path = '' as $$
  select case
    when p_channel.paused_until > p_now then 0
    when p_channel.per_second is null then 1000000
    else greatest(0, floor(extract(epoch from p_now + interval '20 seconds' - greatest(p_channel.next_slot_at, p_now)) * p_channel.per_second))::integer end
$$;

-- Takes a slot for each of these leased follow-ups and returns how long (ms) each has to wait for its own; leases without
-- a slot, because another worker was faster, are given back. Waits for the channel's row, so it comes after every other lock.
create function private.take_slots(p_ids uuid[], p_now timestamptz) returns table (id uuid, wait_ms integer)
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from public.channel_status c
  where c.per_second is not null and c.channel in (select f.channel from public.follow_ups f where f.id = any (p_ids))
  order by c.channel for no key update;
  return query
  with slot as materialized (
    select f.id, c.channel, c.per_second, greatest(c.next_slot_at, p_now) as first_at, private.free_slots(c, p_now) as free,
      row_number() over (partition by f.channel order by f.scheduled_at, f.id) - 1 as place
    from public.follow_ups f join public.channel_status c on c.channel = f.channel where f.id = any (p_ids)),
  taken as (
    update public.channel_status c set next_slot_at = s.first_at + make_interval(secs => (s.n / c.per_second)::double precision)
    from (select t.channel, t.first_at, count(*) as n from slot t where t.place < t.free group by t.channel, t.first_at) s
    where c.channel = s.channel and c.per_second is not null),
  given_back as (
    update public.follow_ups f set status = 'scheduled', lease_token = null, lease_expires_at = null
    from slot s where f.id = s.id and s.place >= s.free)
  select s.id, coalesce(ceil(1000 * (extract(epoch from s.first_at - p_now) + s.place / s.per_second)), 0)::integer
  from slot s where s.place < s.free;
end
$$;
