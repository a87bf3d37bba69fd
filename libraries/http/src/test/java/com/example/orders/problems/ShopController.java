package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A small service that shows the responses its clients receive. */
@Controller("/purchases")
@Secured(SecurityRule.IS_ANONYMOUS)
class ShopController {

    @Serdeable
    record Purchase(
            @NotNull @Pattern(regexp = "[a-z]{1,8}", message = "must be 1 to 8 lower-case letters") String buyerName,

            @Nullable Boolean gift,
            @NotEmpty List<@NotNull @Valid Line> lines) {}

    @Serdeable
    record Line(
            @NotNull @Min(1) @Max(10) Integer quantity,
            @NotNull BigDecimal unitPrice) {}

    @Post
    Purchase buy(@Body @Valid Purchase purchase) {
        return purchase;
    }

    @Get("/{purchase_id}")
    String show(@PathVariable("purchase_id") UUID purchaseId, @QueryValue @Nullable @Max(3) Integer pageSize) {
        return purchaseId + " " + pageSize;
    }

    @Get("/sold-out")
    String soldOut() {
        throw ProblemException.of(HttpStatus.GONE, "It was the last one.");
    }

    @Get("/closed")
    String closed() {
        throw ProblemException.unavailable(
                "The shop is closed.", Duration.ofSeconds(7), new IllegalStateException("secret cause"));
    }

    @Get("/flooded")
    String flooded() throws SQLException {
        throw new SQLException("secret address", "08006");
    }

    @Get("/read-only")
    String readOnly() throws SQLException {
        throw new SQLException("secret standby", "25006");
    }

    @Get("/unmigrated")
    String unmigrated() throws SQLException {
        throw new SQLException("secret table", "42P01");
    }

    @Get("/closed-connection")
    String closedConnection() {
        throw new IllegalStateException("secret pool", new SQLException("Connection is closed"));
    }

    @Get("/overflow")
    String overflow() throws SQLException {
        throw new SQLException("secret column", "22003");
    }

    @Get("/broken")
    String broken() {
        throw new IllegalStateException("secret detail");
    }
}
