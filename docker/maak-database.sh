#!/bin/sh
# Once, on an empty volume: an ordinary role that owns the database, as in the demo and the tests.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 -v wachtwoord="$POSTGRES_PASSWORD" -U postgres <<'SQL'
create role hos login createdb password :'wachtwoord';
create database hos owner hos;
SQL
