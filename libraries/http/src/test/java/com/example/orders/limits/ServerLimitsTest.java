package com.example.orders.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.access.RawHttp;
import com.example.orders.access.SlowClient;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "http.limits.request-time", value = "3s")
@Property(name = "http.limits.connections", value = "20")
class ServerLimitsTest {

    private static final String WHOLE = "GET /asyncapi.yaml HTTP/1.1\r\nHost: localhost\r\n";

    @Inject
    EmbeddedServer server;

    @Test
    void closesAConnectionWhoseHeadersNeverEnd() throws Exception {
        try (RawHttp slow = RawHttp.connect(server.getPort())) {
            slow.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

            assertThat(SlowClient.bytesUntilClosed(slow)).isEmpty();
        }
    }

    @Test
    void closesAConnectionWhoseBodyNeverEnds() throws Exception {
        try (RawHttp slow = RawHttp.connect(server.getPort())) {
            slow.send("POST /purchases HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");

            assertThat(SlowClient.bytesUntilClosed(slow)).doesNotContain(" 200 ");
        }
    }

    @Test
    void aConnectionOutlivesTheDeadlineOfItsRequests() throws Exception {
        try (RawHttp steady = RawHttp.connect(server.getPort())) {
            for (int request = 0; request < 4; request++) {
                steady.send(WHOLE);
                Thread.sleep(1_000);
                steady.send("\r\n");
            }
            steady.send(WHOLE + "Connection: close\r\n\r\n");

            assertThat(steady.rest().split("HTTP/1.1 200 ", -1)).hasSize(6);
        }
    }

    @Test
    void closesConnectionsBeyondTheLimit() throws IOException {
        List<RawHttp> held = new ArrayList<>();
        try {
            for (int count = 0; count < 20; count++) {
                RawHttp admitted = RawHttp.connect(server.getPort());
                held.add(admitted);
                admitted.send(WHOLE + "\r\n");
                // The server counts connections on several threads; an answer proves that this one is counted.
                assertThat(admitted.next()).isEqualTo('H');
            }
            try (RawHttp further = RawHttp.connect(server.getPort())) {
                assertThat(further.rest()).isEmpty();
            }
        } finally {
            for (RawHttp connection : held) {
                connection.close();
            }
        }
    }
}
