-- The minute tick from a hosted Supabase project: run once in its SQL editor, with your two values; again after a change.
-- The secret lies encrypted in Supabase Vault, so neither the list of jobs nor a backup's text shows it.
create extension if not exists pg_cron;
create extension if not exists pg_net;

do $$
declare
  v_wanted constant jsonb := jsonb_build_object(
    'followups_app_url', 'https://followups.your-company.example', -- APP_URL
    'followups_cron_secret', 'THE VALUE OF CRON_SECRET');
  v_secret record;
  v_id uuid;
begin
  for v_secret in select * from jsonb_each_text(v_wanted) loop
    select s.id into v_id from vault.secrets s where s.name = v_secret.key;
    if found then
      perform vault.update_secret(v_id, v_secret.value);
    else
      perform vault.create_secret(v_secret.value, v_secret.key);
    end if;
  end loop;
end
$$;

-- A tick makes up for a missed daily check, too. pg_net waits for the answer only to write it down: the tick goes on without it.
select cron.schedule('followups-dispatch', '* * * * *', $$
  select net.http_post(
    url := (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'followups_app_url') || '/api/cron/dispatch',
    headers := jsonb_build_object('authorization', 'Bearer ' ||
      (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'followups_cron_secret')),
    timeout_milliseconds := 55000)
$$);

-- pg_cron keeps a row per run for ever.
select cron.schedule('followups-forget-runs', '17 3 * * *', $$
  delete from cron.job_run_details where end_time < now() - interval '7 days'
$$);

-- What came of it: select status_code, content, created from net._http_response order by created desc limit 5;
