package com.example.orders.asyncapi.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    Path target;

    @Test
    void everyReferenceStaysInsideTheDocument() throws IOException {
        JsonNode bundle = bundle("sqs-bridge");

        assertThat(bundle.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        bundle.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void messageOfAnotherDocumentIsInlinedWithItsAvroSchema() throws IOException {
        JsonNode message = bundle("outbox-relay").at("/channels/ordersCreated/messages/OrderCreated");

        assertThat(message.at("/payload/schema/name").textValue()).isEqualTo("OrderCreated");
        assertThat(message.at("/traits/0/headers/properties/ce_id/format").textValue())
                .isEqualTo("uuid");
    }

    private JsonNode bundle(String service) throws IOException {
        Bundle.main(new String[] {"../../asyncapi", target.toString()});
        return new ObjectMapper()
                .readTree(target.resolve(service).resolve("asyncapi.json").toFile());
    }
}
