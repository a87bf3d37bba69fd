package com.example.orders.examples.notifications.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.examples.notifications.receiving.QueueMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeMapperTest {

    private static final String SHIPPED = """
            {"order_id":"9f1c0f4e-6a53-4c0e-9d0c-6d1f3f6f3f10","customer_id":"customer-001","tracking_number":"HF1",
             "carrier":"Harbour Freight","shipped_at":"2026-06-18T12:00:03.017Z","estimated_delivery_date":"2026-06-22",
             "a_field_of_tomorrow":{"deep":[1,2]}}
            """;
    private static final Map<String, String> ATTRIBUTES =
            Map.of("event_type", "OrderShipped", "ce_id", "3a9d7c52-1e44-4b1a-9f0e-7d2c6b5a4f02", "new", "attribute");

    @Test
    void readsTheFieldsItNeedsAndIgnoresOthers() throws UnreadableMessageException {
        Notice notice = NoticeMapper.map(message(SHIPPED, ATTRIBUTES));

        assertThat(notice.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(notice.eventId()).hasToString("3a9d7c52-1e44-4b1a-9f0e-7d2c6b5a4f02");
        assertThat(notice.occurredAt()).isEqualTo(Instant.parse("2026-06-18T12:00:03.017Z"));
        assertThat(notice.message()).isEqualTo("Your order is on its way with Harbour Freight, tracking number HF1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event_type | OrderReturned | 'OrderReturned' is unknown",
                "event_type |  | attribute event_type is missing",
                "ce_id |  | attribute ce_id is missing",
                "ce_id | 17 | attribute ce_id is not a UUID"
            })
    void namesAnInvalidAttribute(String name, String value, String problem) {
        Map<String, String> attributes = new HashMap<>(ATTRIBUTES);
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }

        assertThatThrownBy(() -> NoticeMapper.map(message(SHIPPED, attributes)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | not JSON",
                "'' | no text in order_id",
                "[] | no text in order_id",
                "{\"order_id\":\"x\"} | field order_id is not a UUID",
                "{\"order_id\":7} | no text in order_id"
            })
    void reportsTheProblemOfAnUnreadableBody(String body, String problem) {
        assertThatThrownBy(() -> NoticeMapper.map(message(body, ATTRIBUTES)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(problem);
    }

    private static QueueMessage message(String body, Map<String, String> attributes) {
        return new QueueMessage("m-1", "receipt", body, attributes, 1);
    }
}
