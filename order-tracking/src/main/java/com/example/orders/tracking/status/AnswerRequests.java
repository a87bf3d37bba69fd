package com.example.orders.tracking.status;

import com.example.orders.events.OrderStatusReply;
import com.example.orders.events.OrderStatusRequest;
import com.example.orders.failures.RetryTransient;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.outbox.Inbox;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.ReplyTopics;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers a batch of requests in one transaction: inbox rows and replies in the outbox. Each request is answered exactly
 * once, also if it is delivered again or to another instance. A reply reports a state and changes nothing, so no
 * order's row is locked.
 */
@Singleton
class AnswerRequests {

    private final Inbox inbox;
    private final OrderStatusRepository orders;
    private final Outbox outbox;
    private final OrderStatusReplyMapper mapper;
    private final ReplyTopics<OrderStatusReply> topics;
    private final Clock clock;

    AnswerRequests(
            Inbox inbox,
            OrderStatusRepository orders,
            Outbox outbox,
            OrderStatusReplyMapper mapper,
            ReplyTopics<OrderStatusReply> topics,
            Clock clock) {
        this.inbox = inbox;
        this.orders = orders;
        this.outbox = outbox;
        this.mapper = mapper;
        this.topics = topics;
        this.clock = clock;
    }

    /** Answers the batch. Returns after the transaction has committed. */
    @RetryTransient
    @Transactional
    void receive(List<ReceivedEvent<OrderStatusRequest>> events) {
        List<StatusRequest> requests =
                events.stream().map(event -> StatusRequest.of(event, topics)).toList();
        List<StatusRequest> unanswered =
                inbox.recordNew(requests, request -> request.metadata().eventId());
        Map<UUID, OrderStatus> known = known(unanswered);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        outbox.append(unanswered.stream()
                .map(request -> mapper.toEvent(request, Optional.ofNullable(known.get(request.orderId())), now))
                .toList());
    }

    private Map<UUID, OrderStatus> known(List<StatusRequest> requests) {
        Set<UUID> ids = requests.stream().map(StatusRequest::orderId).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : orders.findByOrderIdIn(ids).stream()
                        .collect(Collectors.toMap(OrderStatus::orderId, Function.identity()));
    }
}
