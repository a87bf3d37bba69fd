package com.example.orders.bridge.delivery;

import com.example.orders.bridge.journal.Delivery;
import com.example.orders.bridge.journal.DeliveryJournal;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import com.example.orders.bridge.sending.OutgoingMessage;
import com.example.orders.bridge.sending.Queue;
import com.example.orders.bridge.sending.SendingListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the outcomes of sending in the journal, the metrics and the log. */
@Singleton
final class DeliveryRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecorder.class);

    private final DeliveryJournal journal;
    private final MeterRegistry meters;
    private final SendSpans spans;
    private final Clock clock;

    DeliveryRecorder(DeliveryJournal journal, MeterRegistry meters, SendSpans spans, Clock clock) {
        this.journal = journal;
        this.meters = meters;
        this.spans = spans;
        this.clock = clock;
    }

    /** Returns a listener for these shipments, which are found by their message's id. */
    SendingListener recording(Map<String, Shipment> shipments) {
        return new Recording(shipments);
    }

    private final class Recording implements SendingListener {

        private final Map<String, Shipment> shipments;
        private final Instant since = clock.instant();

        private Recording(Map<String, Shipment> shipments) {
            this.shipments = shipments;
        }

        @Override
        public void acknowledged(Queue queue, OutgoingMessage message, String messageId) {
            Shipment shipment = shipments.get(message.id());
            String eventType = shipment.metadata().eventType();
            meters.counter("bridge.delivered", "event_type", eventType, "queue", queue.name())
                    .increment();
            journal.add(delivery(shipment, queue, messageId, null));
            spans.sent(shipment, queue, since);
        }

        @Override
        public void deferred(Queue queue, OutgoingMessage message, Deferred cause) {
            meters.counter("bridge.deferred", "queue", queue.name(), "code", cause.code())
                    .increment();
            spans.failed(shipments.get(message.id()), queue, since, cause.code());
        }

        @Override
        public void deadLettered(Queue deadLetters, OutgoingMessage message, String messageId, Refused cause) {
            Shipment shipment = shipments.get(message.id());
            meters.counter("bridge.refused", "queue", deadLetters.name(), "code", cause.code())
                    .increment();
            journal.add(delivery(shipment, deadLetters, messageId, cause.code() + ": " + cause.reason()));
            spans.failed(shipment, deadLetters, since, cause.code());
            LOG.warn(
                    "Refused with {}, now in {}: order_id={} event_id={} topic={} partition={} offset={}",
                    cause.code(),
                    deadLetters.name(),
                    shipment.metadata().correlationId(),
                    shipment.metadata().eventId(),
                    shipment.event().topic(),
                    shipment.event().partition(),
                    shipment.event().offset());
        }
    }

    private Delivery delivery(Shipment shipment, Queue queue, String messageId, String error) {
        return new Delivery(
                shipment.metadata().correlationId(),
                shipment.metadata().eventId(),
                shipment.metadata().eventType(),
                shipment.event().topic(),
                shipment.event().partition(),
                shipment.event().offset(),
                queue.name(),
                messageId,
                clock.instant(),
                error);
    }
}
