-- What a later release of the library may bring.
ALTER TABLE outbox_position ADD COLUMN note text;
