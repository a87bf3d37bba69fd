package com.example.orders.producer.generator;

import com.example.orders.problems.Problem;
import com.example.orders.tokens.NeedsToken;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/** Shows and changes the generator's pace. A change lasts until the service restarts. */
@Controller("/generator")
@Tag(name = "generator")
class GeneratorController {

    private static final String INTERVAL = "must be a whole number of milliseconds from 10 to 3600000";

    private final Generator generator;
    private final NextOrder nextOrder;

    GeneratorController(Generator generator, NextOrder nextOrder) {
        this.generator = generator;
        this.nextOrder = nextOrder;
    }

    /** The requested pace. */
    @Serdeable.Deserializable
    @Schema(name = "GeneratorPace")
    record PaceRequest(
            @NotNull(message = "is required") @Schema(example = "true")
            Boolean enabled,

            @NotNull(message = "is required") @Min(value = Pace.MIN_INTERVAL_MS, message = INTERVAL) @Max(value = Pace.MAX_INTERVAL_MS, message = INTERVAL) @Schema(example = "1000")
            Integer intervalMs) {}

    /** The pace, and the number of orders placed since the start. */
    @Serdeable.Serializable
    @Schema(name = "Generator")
    record GeneratorResponse(boolean enabled, long intervalMs, long placed) {}

    /**
     * Shows the generator.
     *
     * @return the pace and the number of orders placed since the start
     */
    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    GeneratorResponse show() {
        Pace pace = generator.pace();
        return new GeneratorResponse(pace.enabled(), pace.interval().toMillis(), nextOrder.placed());
    }

    /**
     * Switches the generator on or off and sets its interval.
     *
     * @param request the requested state
     * @return the new state
     */
    @Put
    @Secured("generator:change")
    @NeedsToken
    @ApiResponse(responseCode = "200", description = "The pace was changed.")
    @ApiResponse(
            responseCode = "400",
            description = "A field breaks a rule.",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    GeneratorResponse change(@Body @Valid PaceRequest request) {
        generator.change(new Pace(request.enabled(), Duration.ofMillis(request.intervalMs())));
        return show();
    }
}
