package com.example.orders.tracking.rebuild;

import com.example.orders.failures.RetryTransient;
import com.example.orders.problems.AnswersProblems;
import com.example.orders.problems.Problem;
import com.example.orders.problems.ProblemException;
import com.example.orders.tokens.NeedsToken;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Locale;

/** Starts a rebuild of the projection and shows its progress. */
@Controller("/rebuild")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "rebuild")
class RebuildController {

    private static final String PROBLEM = "application/problem+json";

    private final Rebuild rebuild;

    RebuildController(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /**
     * A requested rebuild.
     *
     * @param from {@code store} computes the orders from the stored events; {@code topics} first stores the events that
     *     the topics hold and the store lacks
     */
    @Serdeable.Deserializable
    @Schema(name = "RebuildRequest")
    record Request(
            @NotNull(message = "is required") @Pattern(regexp = "store|topics", message = "must be store or topics") String from) {}

    /**
     * The rebuild in progress or the last one.
     *
     * @param phase {@code reading} the topics, {@code folding} the orders, or {@code done}
     * @param recordsSkipped records that are not events of an order
     * @param problem what keeps it from continuing; it tries again every second
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Rebuild")
    record Response(
            String from,
            String phase,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long recordsRead,
            long recordsSkipped,
            long recordsTotal,
            long ordersFolded,
            long ordersTotal,
            @Nullable String problem) {

        private static Response of(RebuildRow row) {
            return new Response(
                    row.source().name().toLowerCase(Locale.ROOT),
                    row.phase().name().toLowerCase(Locale.ROOT),
                    row.startedAt(),
                    row.finishedAt(),
                    row.recordsRead(),
                    row.recordsSkipped(),
                    row.recordsTotal(),
                    row.ordersFolded(),
                    row.ordersTotal(),
                    row.problem());
        }
    }

    /**
     * Computes every order again from its events. Queries and new events continue meanwhile. While a rebuild from the same
     * source is in progress, the answer is that one.
     *
     * @param request where the events come from
     * @return the rebuild, which starts within a second
     */
    @Post
    @Secured("tracking:rebuild")
    @NeedsToken
    @Status(HttpStatus.ACCEPTED)
    @RetryTransient
    @ApiResponse(responseCode = "202", description = "The rebuild was accepted; GET shows its progress.")
    @AnswersProblems
    @ApiResponse(
            responseCode = "409",
            description = "A rebuild from the other source is in progress.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    Response start(@Body @Valid Request request) {
        Response begun = Response.of(rebuild.begin(Source.valueOf(request.from().toUpperCase(Locale.ROOT))));
        if (!begun.from().equals(request.from())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "A rebuild from " + begun.from()
                            + " is in progress. GET /rebuild shows how far it is; repeat afterwards.");
        }
        return begun;
    }

    /**
     * Shows the progress.
     *
     * @return the rebuild in progress or the last one
     */
    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    @RetryTransient
    @ApiResponse(responseCode = "200", description = "The rebuild in progress or the last one.")
    @ApiResponse(
            responseCode = "404",
            description = "There was no rebuild yet.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
    Response show() {
        return rebuild.last()
                .map(Response::of)
                .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "There was no rebuild yet."));
    }
}
