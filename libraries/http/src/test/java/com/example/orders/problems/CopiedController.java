package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stands for a service copied from this template, with fields of types that the template does not use. */
@Controller("/copies")
@Secured(SecurityRule.IS_ANONYMOUS)
class CopiedController {

    enum Colour {
        RED,
        LIGHT_BLUE
    }

    @Serdeable
    @SuppressWarnings("ArrayRecordComponent") // only echoed
    record Types(
            long primitiveLong,
            boolean primitiveBoolean,
            @Nullable Long boxedLong,
            @Nullable Short shortNumber,
            @Nullable Byte byteNumber,
            @Nullable Character letter,
            @Nullable Integer integer,
            @Nullable Boolean flag,
            @Nullable Double doubleNumber,
            @Nullable Float floatNumber,
            @Nullable BigInteger bigInteger,
            @Nullable BigDecimal bigDecimal,

            @Nullable @Serdeable.Serializable(using = AmountSerde.class)
            @Serdeable.Deserializable(using = AmountSerde.class)
            BigDecimal amount,

            @Nullable Colour colour,
            @Nullable UUID uuid,
            @Nullable Instant instant,
            @Nullable LocalDate date,
            @Nullable OffsetDateTime dateTime,
            @Nullable URI uri,
            byte @Nullable [] bytes,
            Optional<Long> optional,
            @Nullable List<Long> longs,
            @Nullable List<Colour> colours,
            @Nullable Map<String, Integer> counts,
            @Nullable @Valid Nested nested,
            @Nullable List<@Valid Nested> list) {}

    @Serdeable
    record Nested(int count, @Nullable String name) {}

    @Post
    Types echo(@Body @Valid Types types) {
        return types;
    }
}
