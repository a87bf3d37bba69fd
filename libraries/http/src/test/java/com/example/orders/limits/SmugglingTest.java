package com.example.orders.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.access.RawHttp;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a request cannot hide a second one from a proxy in front, however its chunks are written. */
@MicronautTest
class SmugglingTest {

    private static final String HIDDEN = "GET /asyncapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Inject
    EmbeddedServer server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A proxy reads a quoted string up to its second quote, across the line end.
                "1;a=\"\r\nX\r\n0\r\n\r\n" + HIDDEN + "\"\r\nX\r\n0\r\n\r\n",
                "1;a=\"b\r\nX\r\n0\r\n\r\n" + HIDDEN + "\"\r\n",
                "1;\n\r\nX\r\n0\r\n\r\n" + HIDDEN
            })
    void aLineEndInAChunkExtensionHidesNoSecondRequest(String body) throws IOException {
        try (RawHttp connection = RawHttp.connect(server.getPort())) {
            connection.send("POST /purchases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + body);

            String answer = connection.rest();

            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        }
    }
}
