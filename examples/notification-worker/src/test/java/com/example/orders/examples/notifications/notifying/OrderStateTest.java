package com.example.orders.examples.notifications.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStateTest {

    private static final Path DOCUMENT = Path.of("../../asyncapi/sqs-bridge/asyncapi.yaml");

    @Test
    void laterStatesHaveHigherSteps() {
        assertThat(OrderState.CREATED.step()).isLessThan(OrderState.ACCEPTED.step());
        assertThat(OrderState.ACCEPTED.step()).isLessThan(OrderState.SHIPPED.step());
        assertThat(OrderState.CREATED.step()).isLessThan(OrderState.REJECTED.step());
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void theAsyncApiDocumentHasTheTimeFieldOfEachState(OrderState state) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("          " + state.timeField() + ":\n");
    }
}
