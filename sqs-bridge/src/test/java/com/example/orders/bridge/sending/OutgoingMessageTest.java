package com.example.orders.bridge.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.sending.OutgoingMessage.InFifo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingMessageTest {

    @Test
    void countsBytesAsSqsDoes() {
        OutgoingMessage message = OutgoingMessage.of(
                "1", "key", new InFifo("group", "id"), "ü\uD83D\uDE80", new LinkedHashMap<>(Map.of("name", "wert")));

        assertThat(message.bytes()).isEqualTo(2 + 4 + "name".length() + "String".length() + "wert".length());
    }
}
