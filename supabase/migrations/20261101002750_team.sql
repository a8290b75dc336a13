-- Who belongs to the team: who comes, who goes, and what members say of themselves. All of it is written here, never in the table.

-- Who would speak for a member's leads if the member went at p_now: what private.acting_owner says afterwards. Null: nobody.
create function private.successor(p_member_id uuid, p_now timestamptz) returns uuid
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select d.id from public.members m join public.members d on d.id = m.deputy_id
     where m.id = p_member_id and d.left_at is null and coalesce(d.away_until <= p_now, true)),
    (select m.id from public.members m where m.role = 'manager' and m.left_at is null and m.id <> p_member_id
     order by coalesce(m.away_until <= p_now, true) desc, m.created_at, m.id limit 1))
$$;

-- The whole team, those who left last: away_until is null for who is here, back_on is its day in the organisation's zone,
-- open_leads how many they own, successor_id who would speak for these if they went, is_confirmed false while their
-- invitation is unanswered, which it is until there is a password. Managers and the service role only (42501).
create function public.list_members() returns table (id uuid, name text, email text, role text, job_title text, away_until timestamptz, back_on date,
  deputy_id uuid, left_at timestamptz, is_confirmed boolean, open_leads integer, successor_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_operator();
  return query
  select m.id, m.name, m.email, m.role, m.job_title, a.until, (a.until at time zone o.time_zone)::date, m.deputy_id, m.left_at,
    u.email_confirmed_at is not null and coalesce(u.encrypted_password, '') <> '',
    (select count(*)::integer from public.leads l where l.owner_id = m.id and private.is_open(l.status, l.do_not_contact_at)),
    private.successor(m.id, now())
  from public.members m join auth.users u on u.id = m.id cross join public.organisation_settings o
  cross join lateral (select case when m.away_until > now() then m.away_until end as until) a
  order by m.left_at desc nulls first, m.name, m.id;
end
$$;

-- Holds still who is manager until the transaction ends, and answers whether somebody other than p_id is one: two
-- managers who take the role from each other at the same moment must not both succeed.
create function private.has_other_manager(p_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from public.members m where m.role = 'manager' order by m.id for no key update;
  return exists (select 1 from public.members m where m.role = 'manager' and m.left_at is null and m.id <> p_id);
end
$$;

-- Changes what is known of a member: name, job_title, phone, booking_link, signature, language, deputy_id, back_on (the first
-- day they are here again, YYYY-MM-DD in the organisation's zone; null: they are here) by everybody for themselves and by
-- managers for all; role by managers only (42501). p_change holds the new values, null empties; what is absent stays as it is at
-- this moment. Refuses: 404 no_such_member who is not or no longer one; 409 last_manager; 422 own_deputy, no_such_deputy,
-- in_the_past, too_far (more than two years); 23514 for a value its column does not take.
create function public.change_member(p_id uuid, p_change jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_old public.members;
  v_new public.members;
begin
  perform private.require_member();
  if p_id is distinct from auth.uid() or p_change ? 'role' then
    perform private.require_operator();
  end if;
  if p_change ? 'role' and not private.has_other_manager(p_id) and p_change ->> 'role' is distinct from 'manager'
    and exists (select 1 from public.members m where m.id = p_id and m.role = 'manager' and m.left_at is null) then
    perform private.refuse(409, 'last_manager');
  end if;
  select * into v_old from public.members m where m.id = p_id and m.left_at is null for no key update;
  if not found then
    perform private.refuse(404, 'no_such_member');
  end if;
  v_new := jsonb_populate_record(v_old, p_change - 'back_on');
  if p_change ? 'back_on' then
    v_new.away_until := (p_change ->> 'back_on')::date::timestamp at time zone (select o.time_zone from public.organisation_settings o);
    if v_new.away_until <= now() then
      perform private.refuse(422, 'in_the_past');
    elsif v_new.away_until > now() + interval '2 years' then
      perform private.refuse(422, 'too_far');
    end if;
  end if;
  if v_new.deputy_id = p_id then
    perform private.refuse(422, 'own_deputy');
  elsif v_new.deputy_id is distinct from v_old.deputy_id and v_new.deputy_id is not null
    and not exists (select 1 from public.members m where m.id = v_new.deputy_id and m.left_at is null) then
    perform private.refuse(422, 'no_such_deputy');
  end if;
  update public.members m
  set name = v_new.name, role = v_new.role, job_title = v_new.job_title, phone = v_new.phone, booking_link = v_new.booking_link, signature = v_new.signature,
      language = v_new.language, deputy_id = v_new.deputy_id, away_until = v_new.away_until
  where m.id = p_id;
end
$$;

-- What the caller says of themselves, by the names of change_member, with id, email and role, and colleagues: [{id, name}] who are
-- here, as deputies. Members only (42501).
create function public.get_profile() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_member();
  return (
    select jsonb_build_object('id', m.id, 'email', m.email, 'role', m.role, 'name', m.name, 'job_title', m.job_title, 'phone', m.phone,
      'booking_link', m.booking_link, 'signature', m.signature, 'language', m.language, 'deputy_id', m.deputy_id,
      'back_on', case when m.away_until > now() then (m.away_until at time zone o.time_zone)::date end,
      'colleagues', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id), '[]')
                     from public.members c where c.left_at is null and c.id <> m.id))
    from public.members m cross join public.organisation_settings o where m.id = auth.uid());
end
$$;

-- Ends a membership now: access is gone with the next call, and what is unsent, open tasks and answers pass to the deputy, else to
-- the longest-serving manager; the leads stay in the member's name until somebody is given them. Who has left already stays so.
-- Managers and the service role only (42501). Refuses: 404 no_such_member, 409 last_manager.
create function public.end_membership(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_member public.members;
begin
  perform private.require_operator();
  if not private.has_other_manager(p_id) and exists (select 1 from public.members m where m.id = p_id and m.role = 'manager' and m.left_at is null) then
    perform private.refuse(409, 'last_manager');
  end if;
  select * into v_member from public.members m where m.id = p_id for no key update;
  if not found then
    perform private.refuse(404, 'no_such_member');
  elsif v_member.left_at is null then
    update public.members m set left_at = now() where m.id = p_id;
  end if;
end
$$;

-- Makes the account with an email address a member, or one again with the new name and role; returns its id, null when
-- there is no such account. Refuses: 409 already_member; 23514 for an unknown role or no name. Service role only: accounts are
-- made by invitation.
create function public.admit_member(p_email text, p_name text, p_role text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_account record;
begin
  select u.id, u.email into v_account from auth.users u where u.email = lower(btrim(p_email)) order by u.created_at, u.id limit 1;
  if not found then
    return null;
  end if;
  insert into public.members as m (id, role, name, email) values (v_account.id, p_role, btrim(p_name), v_account.email)
  on conflict (id) do update set role = excluded.role, name = excluded.name, email = excluded.email, left_at = null, away_until = null
    where m.left_at is not null;
  if not found then
    perform private.refuse(409, 'already_member');
  end if;
  return v_account.id;
end
$$;

grant execute on function public.get_profile() to authenticated;
grant execute on function public.list_members(), public.change_member(uuid, jsonb), public.end_membership(uuid) to authenticated, service_role;
grant execute on function public.admit_member(text, text, text) to service_role;
