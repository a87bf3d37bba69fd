package com.example.orders.fulfillment.order;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Determines the warehouse, the carrier and the expected dates of an order. The plan depends only on the order, so a
 * redelivered order gets the same plan.
 */
public record Plan(
        String warehouseId,
        LocalDate estimatedShipDate,
        String carrier,
        String trackingNumber,
        LocalDate estimatedDeliveryDate) {

    private record Warehouse(String id, int daysToShip) {}

    private record Carrier(String name, String code, int daysToDeliver) {}

    private static final List<Warehouse> WAREHOUSES =
            List.of(new Warehouse("WH-NORTH", 1), new Warehouse("WH-CENTRAL", 1), new Warehouse("WH-SOUTH", 2));
    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("Swift Parcel", "SP", 1),
            new Carrier("Harbour Freight", "HF", 3),
            new Carrier("Meadow Post", "MP", 2));

    static Plan of(Order order) {
        // All orders of a customer ship from one warehouse. The carrier varies by order.
        Warehouse warehouse = pick(WAREHOUSES, order.customerId().hashCode());
        Carrier carrier = pick(CARRIERS, order.id().hashCode());
        LocalDate shipped =
                LocalDate.ofInstant(order.createdAt(), ZoneOffset.UTC).plusDays(warehouse.daysToShip());
        return new Plan(
                warehouse.id(),
                shipped,
                carrier.name(),
                trackingNumber(carrier, order.id()),
                shipped.plusDays(carrier.daysToDeliver()));
    }

    /** Uses all 128 bits of the order's id, so that tracking numbers are unique. */
    private static String trackingNumber(Carrier carrier, UUID orderId) {
        return carrier.code() + orderId.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static <T> T pick(List<T> choices, int hash) {
        return choices.get(Math.floorMod(hash, choices.size()));
    }
}
