-- The roles of one service's database, with their current passwords: <database>_owner, which migrates the schema, <database>,
-- which reads and writes rows, outbox_relay and operator. Run by a superuser, in any database, as often as needed. The
-- caller sets orders.database and the four passwords for its session, so that no statement contains a secret.
DO $$
DECLARE
    role record;
BEGIN
    FOR role IN SELECT * FROM (VALUES
        (current_setting('orders.database') || '_owner', current_setting('orders.owner_password')),
        (current_setting('orders.database'), current_setting('orders.password')),
        ('outbox_relay', current_setting('orders.relay_password')),
        ('operator', current_setting('orders.operator_password'))) AS roles (name, password)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role.name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role.name);
        END IF;
        EXECUTE format('ALTER ROLE %I PASSWORD %L', role.name, role.password);
    END LOOP;
    -- Without these, every role could connect to the databases that belong to no service.
    REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
END
$$;
