-- What an email needs around its text: who writes, which company, and a link to object.

-- The frame of a follow-up's email as of now: {to, language, organisation, sender, company}, null where something is
-- unknown. sender is the owner {name, job_title, phone, booking_link, signature}.
create function private.email_frame(p_follow_up public.follow_ups) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'to', p_follow_up.to_address,
      'language', private.language_key(l.language, l.formality),
      'organisation', o.name,
      'sender', (select jsonb_build_object('name', m.name, 'job_title', m.job_title, 'phone', m.phone, 'booking_link', m.booking_link, 'signature', m.signature)
                 from public.members m where m.id = p_follow_up.owner_id),
      'company', jsonb_build_object('legal_name', o.legal_name, 'postal_address', o.postal_address, 'registered_office', o.registered_office, 'register_entry', o.register_entry,
        'managing_directors', o.managing_directors, 'vat_id', o.vat_id, 'contact_email', o.contact_email, 'contact_phone', o.contact_phone))
    from public.leads l cross join public.organisation_settings o where l.id = p_follow_up.lead_id);
end
$$;

create function private.freeze_email_frame() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.email_frame := private.email_frame(new);
  return new;
end
$$;
-- Until it has left for the first time each claim takes the frame anew; from then on it stands.
create trigger freeze_email_frame before update of status on public.follow_ups for each row
  when (new.status = 'sending' and new.channel = 'email' and (new.email_frame is null or new.dispatched_at is null))
  execute function private.freeze_email_frame();

-- Without the company's details no email leaves: whoever switches the channel on finds it off, with the reason.
create function private.keep_email_lawful() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not (select o.has_company_details from public.organisation_settings o) then
    new.state := 'off';
    new.reason := 'company_details_missing';
  end if;
  return new;
end
$$;
create trigger keep_email_lawful before insert or update on public.channel_status for each row
  when (new.channel = 'email' and new.state = 'on') execute function private.keep_email_lawful();

-- Filling in the details opens the channel, emptying them closes it, at once.
create function private.after_company_details() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.channel_status c
  set state = case when new.has_company_details then 'on' else 'off' end, changed_at = now(),
      reason = case when not new.has_company_details then 'company_details_missing' end
  where c.channel = 'email' and ((new.has_company_details and c.state = 'off' and c.reason = 'company_details_missing') or (not new.has_company_details and c.state = 'on'));
  return null;
end
$$;
-- generated columns are not known before, so the condition stands after
create trigger company_details_open_email after update on public.organisation_settings for each row
  when (new.has_company_details <> old.has_company_details) execute function private.after_company_details();

-- The email an unsubscribe link came with: to which address and in which language (de or en); from its frame, and from an
-- earlier attempt where the follow-up has become a task since. No row for a token nobody was sent.
create function private.email_of_token(p_token uuid) returns table (follow_up_id uuid, lead_id uuid, address text, language text)
language sql stable security definer set search_path = '' as $$
  select f.id, f.lead_id, x.address, left(coalesce(f.email_frame ->> 'language', private.language_key(l.language, l.formality)), 2)
  from public.follow_ups f join public.leads l on l.id = f.lead_id
  cross join lateral (select coalesce(f.email_frame ->> 'to', (
    select a.to_address from public.follow_up_attempts a where a.follow_up_id = f.id and a.channel = 'email' order by a.attempt desc limit 1)) as address) x
  where f.public_token = p_token and x.address is not null
$$;

-- What the page behind an unsubscribe link shows: the organisation, the lead's language (de or en) and whether it is
-- done already; no row for a token nobody was sent. Service role only.
create function public.read_unsubscribe(p_token uuid) returns table (organisation text, language text, is_done boolean)
language sql stable security definer set search_path = '' as $$
  select o.name, e.language, private.is_opted_out(e.address, 'email')
  from private.email_of_token(p_token) e cross join public.organisation_settings o
$$;

-- Stops all email to the address an unsubscribe link was sent to, whatever has become of the follow-up since; doing so
-- again changes nothing. Returns what read_unsubscribe does, no row for a token nobody was sent. Service role only.
create function public.unsubscribe(p_token uuid, p_now timestamptz default now())
returns table (organisation text, language text, is_done boolean)
language plpgsql security definer set search_path = '' as $$
declare
  v_email record;
begin
  select * into v_email from private.email_of_token(p_token);
  if found then
    perform private.lock_leads(array(select v_email.lead_id union select private.leads_at(v_email.address, 'email'))); -- first, like everyone
    perform private.opt_out(v_email.address, 'email', 'unsubscribed');
    insert into public.lead_activities (lead_id, type, channel, occurred_at, follow_up_id, source, external_id) -- no direction: a click is no answer
    values (v_email.lead_id, 'opt_out', 'email', p_now, v_email.follow_up_id, 'unsubscribe', v_email.follow_up_id::text)
    on conflict (source, external_id) do nothing;
  end if;
  return query select * from public.read_unsubscribe(p_token);
end
$$;
grant execute on function public.read_unsubscribe(uuid), public.unsubscribe(uuid, timestamptz) to service_role;
