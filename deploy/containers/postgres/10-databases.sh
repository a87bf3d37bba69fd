#!/bin/bash
# Creates each database of services.yaml with its roles and rights, by the scripts that the embedded stack runs too. Runs when the
# volume is new, and at each `bin/containers up`, for an older volume or new passwords. The passwords come from the environment, <ROLE>_DATABASE_PASSWORD, and go to psql's standard input only.
set -euo pipefail
scripts=${SCRIPTS:-/postgres}

sql() { # DATABASE
    psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --quiet --output /dev/null --dbname "$1"
}

set_to() { # SETTING VALUE
    echo "select set_config('orders.$1', '${2//\'/\'\'}', false);"
}

password() { # SETTING ROLE
    local variable=${2^^}_DATABASE_PASSWORD
    set_to "$1" "${!variable}"
}

sed -n 's/^  - {.* database: \([a-z0-9_]*\)\(.*\)/\1 \2/p' "${SERVICES:-/services.yaml}" | while read -r database rest; do
    {
        set_to database "$database"
        password owner_password "${database}_owner"
        password password "$database"
        password relay_password outbox_relay
        password operator_password operator
        cat "$scripts/roles.sql"
        echo "select 'create database $database owner ${database}_owner'"
        echo "where not exists (select from pg_database where datname = '$database') \\gexec"
    } | sql postgres
    case $rest in
    *'relayed: true'*) relayed=true ;;
    *) relayed=false ;;
    esac
    {
        set_to relayed "$relayed"
        cat "$scripts/rights.sql"
    } | sql "$database"
done
