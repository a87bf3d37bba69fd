package com.example.orders.asyncapi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation.Action;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceReaderTest {

    private static final Documents DOCUMENTS = Documents.read(Path.of("../../asyncapi"));

    @Test
    void readsWhatAConsumerDoes() {
        Operation operation = operation("order-fulfillment", "receiveOrderCreated");

        assertThat(operation.action()).isEqualTo(Action.RECEIVE);
        assertThat(operation.channel().address()).isEqualTo("orders.created");
        assertThat(operation.channel().declaredIn()).contains("order-producer/asyncapi.yaml");
        assertThat(operation.channel().protocol()).isEqualTo(Protocol.KAFKA);
        assertThat(operation.groupId()).contains("order-fulfillment");
        assertThat(operation.clientId()).contains("order-fulfillment");
        assertThat(operation.messages()).extracting(Message::name).containsExactly("OrderCreated");
    }

    @Test
    void readsWhoPublishesForAService() {
        assertThat(operation("order-producer", "sendOrderCreated"))
                .extracting(Operation::publishedBy, Operation::groupId)
                .containsExactly(Optional.of("outbox-relay"), Optional.empty());
    }

    @Test
    void mergesTheTraitsOfAMessageOwnedByAnotherDocument() {
        Message message =
                operation("outbox-relay", "publishOrderShipped").messages().getFirst();

        assertThat(message.contentType()).isEqualTo("application/vnd.apache.avro");
        assertThat(message.headers()
                        .orElseThrow()
                        .at("/properties/ce_id/format")
                        .textValue())
                .isEqualTo("uuid");
        assertThat(message.kafkaKey().orElseThrow().at("/maxLength").intValue()).isEqualTo(64);
        assertThat(message.correlationId()).contains("$message.header#/correlation_id");
        assertThat(message.subject()).contains("orders.shipped-value");
        assertThat(message.place().file()).isEqualTo("asyncapi/order-fulfillment/asyncapi.yaml");
        assertThat(message.examples()).extracting(Example::name).containsExactly("typical", "leap-day");
        assertThat(message.payload()).isInstanceOfSatisfying(Payload.Avro.class, avro -> assertThat(
                        avro.schema().getName())
                .isEqualTo("OrderShipped"));
    }

    @Test
    void readsTheQueuesOfTheBridge() {
        assertThat(service("sqs-bridge").channels())
                .filteredOn(channel -> channel.protocol() == Protocol.SQS)
                .extracting(Channel::address, channel -> channel.messages().size())
                .contains(tuple("order-fulfillment-events", 1), tuple("order-notifications", 4));
    }

    private static Operation operation(String service, String name) {
        return service(service).operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ServiceDocument service(String name) {
        return DOCUMENTS.services().stream()
                .filter(service -> service.service().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
