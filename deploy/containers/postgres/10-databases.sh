#!/bin/bash
# A database with an owner role of the same name for each service and example of services.yaml, and the relay's role, to which
# the services' migrations grant what it needs. Runs once, when the volume is new. Each password comes from the environment:
# <ROLE>_DATABASE_PASSWORD.
set -euo pipefail

role() { # NAME
    local password=${1^^}_DATABASE_PASSWORD
    echo "create role $1 login password :'password';" |
        psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres --quiet -v password="${!password}"
}

role outbox_relay
for database in $(sed -n 's/^  - {.* database: \([a-z0-9_]*\).*/\1/p' "${SERVICES:-/services.yaml}"); do
    role "$database"
    echo "create database $database owner $database;" |
        psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres --quiet
done
