package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.Databases;
import com.example.orders.stack.supervisor.EmbeddedStack;
import com.example.orders.stack.supervisor.Rotation;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** New passwords for each service under load lose and reorder nothing, and the old ones are refused afterwards. */
@Order(7)
@ExtendWith(SharedStack.class)
class CredentialRotationIT {
    private static final String CUSTOMERS = "rotation";

    private final SystemStack stack;

    CredentialRotationIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void rotatingThePasswordsOfEachServiceUnderLoadLosesNothing() throws Exception {
        EmbeddedStack embedded = stack.embedded();
        Rotation rotation = new Rotation(embedded.configuration(), this::restart);
        String old = embedded.databases().password("order_producer");
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), CUSTOMERS, 4)) {
            for (String service :
                    List.of("order-producer", "order-fulfillment", "outbox-relay", "sqs-bridge", "order-tracking")) {
                long promised = promised(load);

                rotation.of(service);

                await().until(() -> promised(load) > promised);
            }
            stack.remember(load.stop().calls());
        }

        History history = Settled.history(stack, customer -> customer.startsWith(CUSTOMERS));

        assertThat(history.orders()).isNotEmpty();
        assertThatThrownBy(() -> connect(embedded.databases(), old)).isInstanceOf(SQLException.class);
        connect(embedded.databases(), embedded.databases().password("order_producer"));
    }

    private void restart(String service) {
        stack.embedded().stopPart(service);
        stack.embedded().startPart(service);
    }

    private static long promised(OrderLoad load) {
        return load.calls().stream().filter(call -> call.promised()).count();
    }

    private static void connect(Databases databases, String password) throws SQLException {
        DriverManager.getConnection(databases.url("order_producer"), "order_producer", password)
                .close();
    }
}
