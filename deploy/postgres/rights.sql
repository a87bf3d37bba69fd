-- Who may do what in one service's database. Run in that database by a superuser, after roles.sql and before the first
-- migration, as often as needed. The caller sets orders.relayed, whether outbox-relay reads this database.
DO $$
DECLARE
    data  CONSTANT text := current_database();
    owner CONSTANT text := current_database() || '_owner';
BEGIN
    -- Until release 1.0 the data role owned everything.
    IF EXISTS (SELECT FROM pg_database WHERE datname = data AND datdba <> owner::regrole) THEN
        EXECUTE format('REASSIGN OWNED BY %I TO %I', data, owner);
        EXECUTE format('ALTER DATABASE %I OWNER TO %I', data, owner);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', data);
        EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', data);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO operator');
    END IF;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', data);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, operator', data, data);
    IF current_setting('orders.relayed')::boolean THEN
        -- The outbox's migrations grant the relay what it needs.
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO outbox_relay', data);
    END IF;

    -- What a migration creates later has these rights without a line in the migration.
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON FUNCTIONS FROM PUBLIC', owner);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', owner, data);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO %I', owner, data);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO %I', owner, data);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON TABLES TO operator', owner);
END
$$;
