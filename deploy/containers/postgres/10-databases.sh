#!/bin/bash
# A database with an owner role of the same name for each service, and the relay's role, which the services' migrations
# grant what it needs. Runs once, when the volume is new; passwords come from the environment.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres --quiet \
    -v producer="$ORDER_PRODUCER_DATABASE_PASSWORD" \
    -v fulfillment="$ORDER_FULFILLMENT_DATABASE_PASSWORD" \
    -v worker="$NOTIFICATION_WORKER_DATABASE_PASSWORD" \
    -v relay="$OUTBOX_RELAY_DATABASE_PASSWORD" <<'SQL'
create role outbox_relay login password :'relay';
create role order_producer login password :'producer';
create role order_fulfillment login password :'fulfillment';
create role notification_worker login password :'worker';
create database order_producer owner order_producer;
create database order_fulfillment owner order_fulfillment;
create database notification_worker owner notification_worker;
SQL
