package com.example.orders.asyncapi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterOriginsTest {

    private final DeadLetterOrigins origins = new DeadLetterOrigins();

    @BeforeEach
    void anOriginalWithAHeaderThatNobodyKnows() {
        ConsumerRecord<byte[], byte[]> original =
                new ConsumerRecord<>("orders.created", 3, 17, bytes("key"), bytes("value"));
        original.headers().add("x_of_the_original", new byte[] {-1}).add("x_null", null);
        origins.remember(original);
    }

    @Test
    void aLetterWithJustWhatItsOriginalHadIsDocumented() {
        assertThat(origins.undocumented(letter("17", "key", "value"))).isEmpty();
    }

    @Test
    void theOrderOfTheHeadersIsIgnored() {
        ConsumerRecord<byte[], byte[]> shuffled = letter("17", "key", "value");
        shuffled.headers().remove("x_of_the_original").add("x_of_the_original", new byte[] {-1});

        assertThat(origins.undocumented(shuffled)).isEmpty();
    }

    @Test
    void oneHeaderMoreLessOrOtherwiseIsFound() {
        ConsumerRecord<byte[], byte[]> more = letter("17", "key", "value");
        more.headers().add("x_stray", bytes("1"));
        ConsumerRecord<byte[], byte[]> less = letter("17", "key", "value");
        less.headers().remove("x_null");
        ConsumerRecord<byte[], byte[]> other = letter("17", "key", "value");
        other.headers().remove("x_null").add("x_null", bytes("1"));

        for (ConsumerRecord<byte[], byte[]> letter : List.of(more, less, other)) {
            assertThat(origins.undocumented(letter)).singleElement().satisfies(found -> {
                assertThat(found.where()).isEqualTo("orders.created.dlt 3:0");
                assertThat(found.part()).isEqualTo("headers");
            });
        }
        assertThat(origins.undocumented(more).getFirst().problem()).contains("x_stray=31");
    }

    @Test
    void anotherKeyOrValueIsFound() {
        assertThat(origins.undocumented(letter("17", "other", "value")))
                .singleElement()
                .satisfies(found -> assertThat(found.part()).isEqualTo("key"));
        assertThat(origins.undocumented(letter("17", "key", "other")))
                .singleElement()
                .satisfies(found -> assertThat(found.part()).isEqualTo("payload"));
    }

    @Test
    void aMissingOriginalIsFound() {
        assertThat(origins.undocumented(letter("18", "key", "value")))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("orders.created 3:18, where no record is"));
    }

    @Test
    void aRecordThatIsNotADeadLetterHasNoOriginal() {
        assertThat(origins.undocumented(new ConsumerRecord<>("orders.created.dlt", 3, 1, null, null)))
                .isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> letter(String offset, String key, String value) {
        ConsumerRecord<byte[], byte[]> letter =
                new ConsumerRecord<>("orders.created.dlt", 3, 0, bytes(key), bytes(value));
        letter.headers()
                .add("x_of_the_original", new byte[] {-1})
                .add("x_null", null)
                .add("dlt_original_topic", bytes("orders.created"))
                .add("dlt_original_partition", bytes("3"))
                .add("dlt_original_offset", bytes(offset));
        return letter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
