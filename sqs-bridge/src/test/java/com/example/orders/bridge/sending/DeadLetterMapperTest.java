package com.example.orders.bridge.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.sending.Outcome.Refused;
import com.example.orders.bridge.sending.OutgoingMessage.InFifo;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class DeadLetterMapperTest {

    @Test
    void addsTheCauseAndLeavesOutTheLastOfTenAttributes() {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (int number = 0; number < 10; number++) {
            attributes.put("h" + number, "v");
        }
        OutgoingMessage refused = OutgoingMessage.of("1", "key", new InFifo("order", "event"), "{}", attributes);

        OutgoingMessage letter = DeadLetterMapper.deadLetter(refused, new Refused("InvalidMessageContents", "why"));

        assertThat(letter.body()).isEqualTo("{}");
        assertThat(letter.inFifo()).isEqualTo(new InFifo("order", "event"));
        assertThat(letter.attributes().sequencedKeySet())
                .containsExactly("h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "bridge_error");
        assertThat(letter.attributes()).containsEntry("bridge_error", "InvalidMessageContents: why");
    }

    @Test
    void makesTheCauseShortAndPrintable() {
        OutgoingMessage refused = TestMessages.message("a1");

        OutgoingMessage letter =
                DeadLetterMapper.deadLetter(refused, new Refused("Code", "\u0000" + "x".repeat(9_000)));

        assertThat(letter.attributes().get("bridge_error"))
                .startsWith("Code: ?xxx")
                .hasSize(500);
    }
}
