package com.example.orders.asyncapi.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Path DOCUMENTS = Path.of(".");

    @Test
    void everyReferenceStaysInsideTheDocument() {
        JsonNode bundle = Bundle.of(DOCUMENTS, "sqs-bridge");

        assertThat(bundle.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        bundle.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void messageOfAnotherDocumentIsInlinedWithItsAvroSchema() {
        JsonNode message = Bundle.of(DOCUMENTS, "outbox-relay").at("/channels/ordersCreated/messages/OrderCreated");

        assertThat(message.at("/payload/schema/name").textValue()).isEqualTo("OrderCreated");
        assertThat(message.at("/traits/0/headers/properties/ce_id/format").textValue())
                .isEqualTo("uuid");
    }

    @Test
    void unknownServiceIsRefusedByName() {
        assertThatThrownBy(() -> Bundle.of(DOCUMENTS, "order-printer")).hasMessageContaining("order-printer");
    }
}
