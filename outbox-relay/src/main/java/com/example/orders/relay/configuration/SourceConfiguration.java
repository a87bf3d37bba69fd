package com.example.orders.relay.configuration;

import io.micronaut.context.annotation.EachProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * One database whose outbox is relayed. Never change its name: the name is part of the transactional id and is the key
 * of its position. The connection must reach PostgreSQL directly, because a pooler in transaction mode breaks the
 * lease.
 */
@EachProperty(value = "relay.sources", list = true)
public record SourceConfiguration(
        @Pattern(regexp = "[a-z0-9-]{1,64}") String name,
        @NotBlank String url,
        @NotBlank String user,
        String password) {}
