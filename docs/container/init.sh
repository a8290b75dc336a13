#!/bin/sh
# What the superuser does once on an empty server; docs/one-server.md says why.
psql --set=ON_ERROR_STOP=1 --username=postgres --set=password="$FOLLOWUPS_PASSWORD" <<'SQL'
create role salesflow login createrole password :'password';
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
grant anon, authenticated, service_role to salesflow with admin option;
create database salesflow owner salesflow;
SQL
