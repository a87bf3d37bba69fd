package com.example.orders.fulfillment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.fulfillment.events.EventEnvelope;
import com.example.orders.fulfillment.order.Orders;
import com.example.orders.fulfillment.order.Outcome;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.fulfillment.order.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceivedRowTest {

    private static final Instant TIME = Instant.parse("2026-04-01T10:00:00.123Z");
    private static final LocalDate DAY = LocalDate.parse("2026-04-02");

    @Test
    void anAcceptedOrderIsReceivedWithItsPlan() {
        ReceivedRow row = row(new Outcome.Accepted(new Plan("WH-NORTH", DAY, "Swift Parcel", "SP1", DAY.plusDays(1))));

        assertThat(row.state()).isEqualTo(State.RECEIVED);
        assertThat(row.receivedAt()).isEqualTo(TIME);
        assertThat(row.plan())
                .isEqualTo(new ReceivedRow.PlanColumns("WH-NORTH", DAY, "Swift Parcel", "SP1", DAY.plusDays(1)));
        assertThat(row.rejection()).isNull();
    }

    @Test
    void aRejectedOrderHasItsReasonAndTheIdOfItsEvent() {
        ReceivedRow row = row(new Outcome.Rejected(Outcome.Reason.UNKNOWN_PRODUCT, "MISC-1"));

        assertThat(row.state()).isEqualTo(State.REJECTED);
        assertThat(row.plan()).isNull();
        assertThat(row.rejection())
                .isEqualTo(new ReceivedRow.RejectionColumns(
                        TIME,
                        EventEnvelope.eventId(Orders.ID, "OrderRejected"),
                        Outcome.Reason.UNKNOWN_PRODUCT,
                        "MISC-1"));
    }

    private static ReceivedRow row(Outcome outcome) {
        return ReceivedRow.of(new ReceivedOrder(Orders.valid(), outcome, UUID.randomUUID(), Optional.empty()), TIME);
    }
}
