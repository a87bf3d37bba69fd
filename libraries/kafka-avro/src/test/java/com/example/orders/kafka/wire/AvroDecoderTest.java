package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.RejectionReason;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.registry.SchemaRegistryUnavailableException;
import com.example.orders.kafka.registry.StubRegistry;
import com.example.orders.kafka.registry.WriterSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {

    private final StubRegistry registry = new StubRegistry();
    private final SchemaRegistryClient client = registry.client();
    private byte[] order;

    @BeforeEach
    void write() {
        int id = registry.hold("orders.created-value", WriterSchema.of(OrderCreated.getClassSchema()));
        order = WireFormat.frame(id, Samples.avro(Samples.order()));
    }

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void decodesIntoTheGeneratedClass() {
        Decoded<OrderCreated> decoded =
                AvroDecoder.of(client, OrderCreated.class).decode(order);

        assertThat(decoded.value()).isEqualTo(Samples.order());
        assertThat(decoded.schemaId()).isEqualTo(WireFormat.schemaId(order));
    }

    @Test
    void choosesAmongSeveralClassesByTheWritersName() {
        AvroDecoder<SpecificRecord> decoder = AvroDecoder.ofAny(client, OrderAccepted.class, OrderCreated.class);

        assertThat(decoder.decode(order).value()).isEqualTo(Samples.order());
    }

    @Test
    void decodesGenericRecordsWithTheirLogicalTypes() {
        GenericRecord decoded = AvroDecoder.generic(client).decode(order).value();

        assertThat(decoded.get("total_amount")).isEqualTo(new BigDecimal("99999999.99"));
        assertThat(decoded.get("created_at")).isEqualTo(Samples.CREATED_AT);
    }

    @Test
    void refusesARecordOfAnotherType() {
        assertThatThrownBy(() -> AvroDecoder.of(client, OrderAccepted.class).decode(order))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("OrderCreated")
                .hasMessageContaining("OrderAccepted");
    }

    @Test
    void readsAnUnknownSymbolAsTheEnumsDefault() {
        String newer = OrderRejected.getClassSchema().toString().replace("\"UNKNOWN\",", "\"UNKNOWN\",\"FRAUD\",");
        int id = registry.holdText("orders.rejected-value", newer);
        byte[] value = WireFormat.frame(id, new byte[] {2, 'o', 2, 'c', 2, 2, 'd', 0, 2, 'o'});

        OrderRejected decoded =
                AvroDecoder.of(client, OrderRejected.class).decode(value).value();

        assertThat(decoded.getReason()).isEqualTo(RejectionReason.UNKNOWN);
    }

    @Test
    void refusesBytesThatAreLeftOver() {
        byte[] longer = Arrays.copyOf(order, order.length + 1);

        assertThatThrownBy(() -> AvroDecoder.of(client, OrderCreated.class).decode(longer))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void refusesALengthOfGigabytesWithoutAllocatingThem() {
        byte[] value = WireFormat.frame(
                WireFormat.schemaId(order), new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf});

        assertThatThrownBy(() -> AvroDecoder.of(client, OrderCreated.class).decode(value))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("2147483647");
    }

    @Test
    void neverFailsInAnotherWayOnDamagedBytes() {
        AvroDecoder<OrderCreated> specific = AvroDecoder.of(client, OrderCreated.class);
        AvroDecoder<GenericRecord> generic = AvroDecoder.generic(client);
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = damaged(random);
            Throwable failure = catchThrowable(() -> specific.decode(damaged));
            Throwable other = catchThrowable(() -> generic.decode(damaged));
            refused += failure == null ? 0 : 1;
            assertThat(failure == null || failure instanceof UndecodableRecordException)
                    .as("%s of %s", failure, Arrays.toString(damaged))
                    .isTrue();
            assertThat(other == null || other instanceof UndecodableRecordException)
                    .as("%s of %s", other, Arrays.toString(damaged))
                    .isTrue();
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void distinguishesAnUnknownSchemaFromARegistryThatIsDownOrIsNotARegistry() {
        AvroDecoder<OrderCreated> decoder = AvroDecoder.of(client, OrderCreated.class);
        byte[] unknown = WireFormat.frame(77, new byte[1]);

        assertThatThrownBy(() -> decoder.decode(unknown))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("77");

        registry.answersNext(500, "").answersNext(500, "").answersNext(500, "");
        assertThatThrownBy(() -> decoder.decode(unknown)).isInstanceOf(SchemaRegistryUnavailableException.class);

        registry.answersNext(404, "<html>");
        assertThatThrownBy(() -> decoder.decode(unknown)).isInstanceOf(SchemaRegistryRefusedException.class);
    }

    @Test
    void refusesASchemaThatIsNotAvro() {
        int id = registry.holdText("other", "{\"type\":\"no such type\"}");

        assertThatThrownBy(() -> AvroDecoder.generic(client).decode(WireFormat.frame(id, new byte[1])))
                .isInstanceOf(UndecodableRecordException.class);
    }

    private byte[] damaged(Random random) {
        byte[] damaged = order.clone();
        for (int i = 0; i <= random.nextInt(3); i++) {
            damaged[WireFormat.PREFIX_LENGTH + random.nextInt(damaged.length - WireFormat.PREFIX_LENGTH)] =
                    (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? damaged : Arrays.copyOf(damaged, 5 + random.nextInt(damaged.length - 5));
    }
}
