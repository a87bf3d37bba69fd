package com.example.orders.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads types that JSON represents as text. Without this, Micronaut Serde reads {@code "5"} as an instant or a date
 * counted from 1970, and accepts {@code "1-1-1-1-1"} as a UUID.
 */
@Factory
final class StrictTexts {

    @Singleton
    @Primary
    Deserializer<UUID> uuid() {
        return text("must be a UUID, for example 123e4567-e89b-12d3-a456-426614174000", text -> {
            UUID uuid = UUID.fromString(text);
            if (!uuid.toString().equalsIgnoreCase(text)) {
                throw new IllegalArgumentException("The UUID is not written in full.");
            }
            return uuid;
        });
    }

    @Singleton
    @Primary
    Deserializer<Instant> instant() {
        return text("must be a date and time with offset, for example 2026-11-30T12:00:00Z", Instant::parse);
    }

    @Singleton
    @Primary
    Deserializer<OffsetDateTime> offsetDateTime() {
        return text("must be a date and time with offset, for example 2026-11-30T12:00:00Z", OffsetDateTime::parse);
    }

    @Singleton
    @Primary
    Deserializer<LocalDateTime> localDateTime() {
        return text("must be a date and time without offset, for example 2026-11-30T12:00:00", LocalDateTime::parse);
    }

    @Singleton
    @Primary
    Deserializer<LocalDate> localDate() {
        return text("must be a date, for example 2026-11-30", LocalDate::parse);
    }

    @Singleton
    @Primary
    Deserializer<LocalTime> localTime() {
        return text("must be a time, for example 12:00:00", LocalTime::parse);
    }

    private static <T> Deserializer<T> text(String rule, Function<String, T> parser) {
        return (decoder, context, type) -> {
            var node = decoder.decodeNode();
            WrongType.require(node.isString(), rule);
            try {
                return parser.apply(node.getStringValue());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new WrongType(rule, e);
            }
        };
    }
}
