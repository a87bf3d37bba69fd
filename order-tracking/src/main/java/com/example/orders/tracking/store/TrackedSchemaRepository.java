package com.example.orders.tracking.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.Optional;

/** Appends to the table {@code tracked_schema} and reads it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TrackedSchemaRepository extends GenericRepository<TrackedSchema, Long> {

    /** Commits at once, so that a caller that rolls back may still remember the schema as stored. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @Query(value = """
            INSERT INTO tracked_schema (fingerprint, definition) VALUES (:fingerprint, :definition)
            ON CONFLICT (fingerprint) DO NOTHING
            """, readOnly = false)
    void append(long fingerprint, String definition);

    Optional<TrackedSchema> findById(long fingerprint);
}
