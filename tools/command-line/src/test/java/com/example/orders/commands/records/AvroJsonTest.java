package com.example.orders.commands.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.events.RejectionReason;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvroJsonTest {

    @Test
    void anEventKeepsAmountsAndTimesExact() {
        OrderCreated event = OrderCreated.newBuilder()
                .setOrderId("order-1")
                .setCustomerId("customer-1")
                .setItems(List.of(OrderItem.newBuilder()
                        .setProductId("PROD-1001")
                        .setQuantity(3)
                        .setUnitPrice(new BigDecimal("0.10"))
                        .build()))
                .setTotalAmount(new BigDecimal("0.30"))
                .setCreatedAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();

        assertThat(AvroJson.of(event)).hasToString("""
            {"order_id":"order-1","customer_id":"customer-1",\
            "items":[{"product_id":"PROD-1001","quantity":3,"unit_price":"0.10"}],\
            "total_amount":"0.30","created_at":"2026-01-02T03:04:05.000Z"}""");
    }

    @Test
    void everyOtherKindOfValueIsReadable() {
        assertThat(AvroJson.of(null).isNull()).isTrue();
        assertThat(AvroJson.of(LocalDate.parse("2026-01-02")).textValue()).isEqualTo("2026-01-02");
        assertThat(AvroJson.of(RejectionReason.UNKNOWN_PRODUCT).textValue()).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(AvroJson.of(Instant.parse("2026-01-02T00:00:00.120Z")).textValue())
                .isEqualTo("2026-01-02T00:00:00.120Z");
        assertThat(AvroJson.of(Instant.parse("2026-01-02T00:00:00.000001Z")).textValue())
                .isEqualTo("2026-01-02T00:00:00.000001Z");
        assertThat(AvroJson.of(true).booleanValue()).isTrue();
        assertThat(AvroJson.of(Long.MAX_VALUE).longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(AvroJson.of(1.5).doubleValue()).isEqualTo(1.5);
        assertThat(AvroJson.of(1.5f).floatValue()).isEqualTo(1.5f);
        assertThat(AvroJson.of(ByteBuffer.wrap(new byte[] {1, 2})).textValue()).isEqualTo("AQI=");
        assertThat(AvroJson.of(Map.of("a", Arrays.asList(1, null)))).hasToString("{\"a\":[1,null]}");
        assertThat(AvroJson.of(new BigDecimal("-1E+3")).textValue()).isEqualTo("-1000");
    }
}
