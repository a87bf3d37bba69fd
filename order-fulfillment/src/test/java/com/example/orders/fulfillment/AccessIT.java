package com.example.orders.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.fixture.PostgresTest;
import com.example.orders.fixture.RawRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that browsers send for other sites, and invalid tokens, are refused. Kafka is unavailable. */
@MicronautTest(transactional = false)
class AccessIT implements PostgresTest {

    private static final String ORDER = "/fulfillments/7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11";

    @Inject
    EmbeddedServer service;

    @Override
    public String databaseName() {
        return "order_fulfillment";
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Accept: */*, 404",
        "GET, Authorization: Bearer abc, 401",
        "GET, Host: evil.example, 421",
        "POST, Origin: http://evil.example, 403",
        "POST, Sec-Fetch-Site: cross-site, 403"
    })
    void refusesOtherSitesAndInvalidTokens(String method, String header, int status) throws IOException {
        assertThat(RawRequest.status(service.getPort(), method + " " + ORDER, header))
                .isEqualTo(status);
    }
}
