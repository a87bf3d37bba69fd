package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.parking.ParkRequest;
import com.example.orders.relay.parking.ParkedKey;
import com.example.orders.tokens.NeedsToken;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the sources and their parked keys, and accepts requests to unpark or drop a key. */
@Tag(name = "sources")
@Controller("/sources")
@ExecuteOn(TaskExecutors.BLOCKING)
class SourcesController {
    private final Sources sources;
    private final SourceViews views;

    SourcesController(Sources sources, SourceViews views) {
        this.sources = sources;
        this.views = views;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "All sources with state, owner, position, backlog and number of parked events")
    List<SourceView> sources() {
        return sources.all().stream()
                .map(source -> source.inTurn(() -> views.view(source)))
                .toList();
    }

    @Get("/{name}/parked")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "The parked keys of a source, oldest first, at most 1000")
    @ApiResponse(responseCode = "404", description = "No such source")
    List<ParkedKey> parked(String name) {
        return parked(name, Optional.empty());
    }

    @Get("/{name}/parked/{key}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "One parked key with its first events")
    @ApiResponse(responseCode = "404", description = "No such source, or the key is not parked")
    ParkedKey parkedKey(String name, String key) {
        return parked(name, Optional.of(key)).stream().findFirst().orElseThrow(() -> notParked(name, key));
    }

    @Post("/{name}/parked/{key}/unpark")
    @Secured("parked:unpark")
    @NeedsToken
    @Status(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Publish a parked key's events in order, then free the key",
            description = "The source's owner does this within a second. A key whose events still cannot be published"
                    + " stays parked and shows the new reason.")
    @ApiResponse(responseCode = "202", description = "Request accepted; the body shows the key as it was before")
    @ApiResponse(responseCode = "404", description = "No such source, or the key is not parked")
    @ApiResponse(responseCode = "409", description = "Another request for the key is pending; repeat when it is done")
    ParkedKey unpark(String name, String key) {
        return request(name, new ParkRequest(key, ParkRequest.Wish.UNPARK, Optional.empty()));
    }

    @Post("/{name}/parked/{key}/drop")
    @Secured("parked:drop")
    @NeedsToken
    @Status(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Drop a parked key's events, or one of them, so that no consumer ever sees them",
            description = "Without event_id all parked events of the key are dropped and the key is free again. With"
                    + " event_id only that event is dropped; then unpark the key to publish the others.")
    @ApiResponse(responseCode = "202", description = "Request accepted; the body shows the key as it was before")
    @ApiResponse(responseCode = "404", description = "No such source, or the key or the event is not parked")
    @ApiResponse(responseCode = "409", description = "Another request for the key is pending; repeat when it is done")
    ParkedKey drop(String name, String key, @Nullable @QueryValue("event_id") UUID eventId) {
        return request(name, new ParkRequest(key, ParkRequest.Wish.DROP, Optional.ofNullable(eventId)));
    }

    private ParkedKey request(String name, ParkRequest request) {
        Source source = sources.named(name);
        ParkedKey before = parkedKey(name, request.key());
        if (request.event().isPresent()
                && !isParked(source, request.key(), request.event().get())) {
            throw eventNotParked(name, request.key(), request.event().get());
        }
        boolean accepted = source.run(connection -> source.parked().request(connection, request));
        if (!accepted) {
            throw alreadyAsked(name, parkedKey(name, request.key()));
        }
        return before;
    }

    private static boolean isParked(Source source, String key, UUID event) {
        return source.run(connection -> source.parked().contains(connection, key, event));
    }

    private List<ParkedKey> parked(String name, Optional<String> key) {
        Source source = sources.named(name);
        return source.run(connection -> source.parked().list(connection, key));
    }

    private static ProblemException notParked(String name, String key) {
        return ProblemException.of(
                HttpStatus.NOT_FOUND,
                "Key '" + key + "' of source '" + name + "' is not parked; GET /sources/" + name + "/parked lists those"
                        + " that are");
    }

    private static ProblemException eventNotParked(String name, String key, UUID event) {
        return ProblemException.of(
                HttpStatus.NOT_FOUND,
                "Event " + event + " is not parked with key '" + key + "' of source '" + name + "'; GET /sources/"
                        + name + "/parked/" + key + " shows the key's first events");
    }

    private static ProblemException alreadyAsked(String name, ParkedKey key) {
        return ProblemException.of(
                HttpStatus.CONFLICT,
                "Something else is asked for key '" + key.key() + "' of source '" + name
                        + "' already. Ask again once it is done: when GET /sources/" + name + "/parked/"
                        + key.key() + " shows no request");
    }
}
