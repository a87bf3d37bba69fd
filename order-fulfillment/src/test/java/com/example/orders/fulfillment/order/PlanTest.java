package com.example.orders.fulfillment.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    /** The values are fixed, because a different result would change the plan of redelivered orders. */
    @Test
    void isTheSameForTheSameOrderInEveryRelease() {
        Plan plan = Plan.of(Orders.valid());

        assertThat(plan).isEqualTo(Plan.of(Orders.valid()));
        assertThat(plan)
                .isEqualTo(new Plan(
                        "WH-CENTRAL",
                        LocalDate.parse("2026-04-01"),
                        "Swift Parcel",
                        "SP6F1C2B0E8F534A0E9D0B3B1D5A7C9E11",
                        LocalDate.parse("2026-04-02")));
    }

    @Test
    void givesEveryOrderATrackingNumberOfItsOwn() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> plan("customer-001", new UUID(7, i)).trackingNumber()))
                .doesNotHaveDuplicates();
    }

    @Test
    void usesEveryWarehouseAndEveryCarrier() {
        List<Plan> plans = IntStream.range(0, 100)
                .mapToObj(i -> plan(String.format(Locale.ROOT, "customer-%03d", i), new UUID(i, 11)))
                .toList();

        assertThat(plans).extracting(Plan::warehouseId).contains("WH-NORTH", "WH-CENTRAL", "WH-SOUTH");
        assertThat(plans).extracting(Plan::carrier).contains("Swift Parcel", "Harbour Freight", "Meadow Post");
    }

    private static Plan plan(String customer, UUID id) {
        return Plan.of(new Order(id, customer, List.of(), BigDecimal.ONE, Orders.CREATED));
    }
}
