package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.tokens.NeedsToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accepts requests to publish stored events again, shows them, and pauses, resumes or cancels them. */
@Tag(name = "replays")
@Controller("/replays")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReplaysController {
    private final Sources sources;
    private final RequestReplay requestReplay;

    ReplaysController(Sources sources, RequestReplay requestReplay) {
        this.sources = sources;
        this.requestReplay = requestReplay;
    }

    @Post
    @Secured("replay:run")
    @NeedsToken
    @Operation(
            summary = "Count stored events, or publish them again",
            description = "A dry run, the default, only counts. Otherwise the source's owner begins within a second.")
    @ApiResponse(responseCode = "200", description = "Dry run: the events that the filter selects")
    @ApiResponse(responseCode = "202", description = "The replay was accepted")
    @ApiResponse(
            responseCode = "400",
            description = "A field, a topic or an event type is unknown, or the range is empty")
    @ApiResponse(responseCode = "404", description = "No such source")
    @ApiResponse(
            responseCode = "409",
            description = "The retention has deleted a part of the range, or no relay has taken over the source yet")
    @ApiResponse(responseCode = "422", description = "Nothing matches, or the relay may not write to the topic")
    HttpResponse<ReplayAnswer> request(@Body @Valid ReplayRequest request, Authentication caller) {
        ReplayAnswer answer = requestReplay.at(sources.named(request.source()), request, caller.getName());
        return answer.replay() == null
                ? HttpResponse.ok(answer)
                : HttpResponse.accepted().body(answer);
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "The replays of all sources, newest first, at most 100 per source")
    List<Replay> replays() {
        List<Replay> all = new ArrayList<>();
        for (Source source : sources.all()) {
            all.addAll(source.run(source.replays()::list));
        }
        all.sort(Comparator.comparing(Replay::requestedAt).reversed());
        return all;
    }

    @Get("/{id}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "One replay with its progress")
    @ApiResponse(responseCode = "404", description = "No such replay")
    Replay replay(UUID id) {
        return find(id);
    }

    @Post("/{id}/pause")
    @Secured("replay:run")
    @NeedsToken
    @Operation(summary = "Pause a running replay after the current page")
    @ApiResponse(responseCode = "404", description = "No such replay")
    @ApiResponse(responseCode = "409", description = "The replay is not running")
    Replay pause(UUID id) {
        return change(id, Set.of(State.RUNNING), State.PAUSED);
    }

    @Post("/{id}/resume")
    @Secured("replay:run")
    @NeedsToken
    @Operation(summary = "Resume a paused or failed replay where it stopped")
    @ApiResponse(responseCode = "404", description = "No such replay")
    @ApiResponse(responseCode = "409", description = "The replay is neither paused nor failed")
    Replay resume(UUID id) {
        return change(id, Set.of(State.PAUSED, State.FAILED), State.RUNNING);
    }

    @Post("/{id}/cancel")
    @Secured("replay:run")
    @NeedsToken
    @Operation(summary = "End a replay; events that it has published stay published")
    @ApiResponse(responseCode = "404", description = "No such replay")
    @ApiResponse(responseCode = "409", description = "The replay has ended")
    Replay cancel(UUID id) {
        return change(id, Set.of(State.RUNNING, State.PAUSED, State.FAILED), State.CANCELLED);
    }

    private Replay change(UUID id, Set<State> before, State state) {
        Source source = sources.named(find(id).source());
        return source.run(connection -> {
            boolean changed = source.replays().change(connection, id, before, state, null);
            Replay now = source.replays().find(connection, id).orElseThrow();
            if (!changed) {
                throw ProblemException.of(
                        HttpStatus.CONFLICT,
                        "Replay " + id + " is " + now.state() + ", and only one that is " + before + " can become "
                                + state);
            }
            return now;
        });
    }

    /** Looks in every source. One that is unavailable matters only if no other one has the replay. */
    private Replay find(UUID id) {
        ProblemException notFound =
                ProblemException.of(HttpStatus.NOT_FOUND, "There is no replay " + id + "; GET /replays lists them");
        for (Source source : sources.all()) {
            try {
                Optional<Replay> found =
                        source.run(connection -> source.replays().find(connection, id));
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (ProblemException unavailable) {
                notFound = unavailable;
            }
        }
        throw notFound;
    }
}
