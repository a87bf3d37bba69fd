package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.problems.Violation;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.delivery.KnownTopics;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.replay.OutboxExtent;
import com.example.orders.relay.replay.ReplayFilter;
import com.example.orders.relay.replay.ReplayPreview;
import com.example.orders.relay.replay.ReplayRepository;
import com.example.orders.relay.replay.StoredEvents;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Counts the events of a requested replay, and stores the replay unless it is a dry run. */
@Singleton
class RequestReplay {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Counting reads the whole range. */
    private static final Duration COUNT_TIMEOUT = Duration.ofMinutes(5);

    private final DocumentedTopics documented;
    private final KafkaClients kafka;

    RequestReplay(DocumentedTopics documented, KafkaClients kafka) {
        this.documented = documented;
        this.kafka = kafka;
    }

    ReplayAnswer at(Source source, ReplayRequest request, String subject) {
        check(request);
        return source.run(connection -> answer(connection, source, request, subject));
    }

    private static ReplayAnswer answer(Connection connection, Source source, ReplayRequest request, String subject)
            throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) COUNT_TIMEOUT.toMillis());
        OutboxExtent extent = OutboxExtent.of(connection, source.name())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.CONFLICT,
                        "No relay has taken over source '" + source.name() + "' yet, so nothing is published."));
        ReplayPreview counted = new StoredEvents(connection, source.name()).count(request.selected(), extent);
        if (request.dry()) {
            return new ReplayAnswer(counted, null);
        }
        check(request, counted);
        var asked = new ReplayRepository.Request(subject, request.selected(), request.to(), request.rate());
        return new ReplayAnswer(counted, source.replays().request(connection, asked, counted, extent));
    }

    private void check(ReplayRequest request) {
        ReplayFilter filter = request.selected();
        List<Violation> violations = new ArrayList<>();
        unknown("filter.topics", filter.topics(), documented.topics(), violations);
        unknown("filter.types", filter.types(), documented.types(), violations);
        if (filter.endsBeforeItBegins()) {
            violations.add(new Violation("filter", null, "ends before it begins"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        if (request.to() != null) {
            checkTarget(request.to());
        }
    }

    private static void unknown(
            String field, List<String> values, Collection<String> known, List<Violation> violations) {
        values.stream()
                .filter(value -> !known.contains(value))
                .forEach(value -> violations.add(new Violation(
                        field, value, "'" + value + "' is not in the relay's AsyncAPI document; known are " + known)));
    }

    private void checkTarget(String topic) {
        if (!documented.topics().contains(topic)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Topic '" + topic + "' is not in the relay's AsyncAPI document, so the relay may not write to it."
                            + " Declare a channel and a send operation in asyncapi/outbox-relay/asyncapi.yaml, run"
                            + " `bin/orders provision` and restart the relay. Known are " + documented.topics() + ".");
        }
        try (Admin admin = kafka.admin()) {
            Optional<Refusal> refusal = new KnownTopics(admin).refusal(topic);
            if (refusal.isPresent()) {
                throw ProblemException.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        refusal.get().detail() + " `bin/orders provision` creates and allows what the documents say.");
            }
        } catch (KafkaException e) {
            throw ProblemException.unavailable("Kafka does not answer", RETRY_AFTER, e);
        }
    }

    private static void check(ReplayRequest request, ReplayPreview counted) {
        if (counted.missing() != null && !request.acceptsMissing()) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    counted.missing() + ". They cannot be replayed. To replay what is left, set accept_missing"
                            + " (`--accept-missing`), or begin the range after them.");
        }
        if (counted.events() == 0) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "No published event of source '" + request.source() + "' matches the filter.");
        }
    }
}
