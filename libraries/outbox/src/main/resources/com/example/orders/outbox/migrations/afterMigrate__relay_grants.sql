-- After every migration, also when nothing was due: the relay's role may have been created since the last one.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'outbox_relay') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO outbox_relay', current_schema());
        GRANT SELECT ON outbox, outbox_schema TO outbox_relay;
        GRANT SELECT ON SEQUENCE outbox_sequence_seq TO outbox_relay;
        GRANT SELECT, INSERT, UPDATE ON outbox_position TO outbox_relay;
        GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_parked_key, outbox_parked_event TO outbox_relay;
        GRANT EXECUTE ON FUNCTION outbox_rebase() TO outbox_relay;
    END IF;
END
$$;
