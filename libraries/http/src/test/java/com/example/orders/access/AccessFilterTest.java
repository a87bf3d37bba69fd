package com.example.orders.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class AccessFilterTest {

    @Inject
    EmbeddedServer server;

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8081", "0.0.0.0:8081", "[::ffff:1]"})
    void aReboundNameReachesNothing(String host) throws IOException {
        for (String path : new String[] {"/asyncapi.yaml", "/health", "/nothing"}) {
            String answer = get(host, path);

            assertThat(answer)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("application/problem+json", "HTTP_ACCESS_HOSTS")
                    .doesNotContain(host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8081", "[::1]:8081"})
    void thisMachineIsServed(String host) throws IOException {
        assertThat(get(host, "/asyncapi.yaml")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example\nContent-Type: application/x-www-form-urlencoded",
                "Origin: null\nContent-Type: text/plain",
                "Origin: null",
                "Origin: http://[::1]:8081\nContent-Type: application/json",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site\nContent-Type: application/json"
            })
    void aFormOfAnotherSiteChangesNothing(String headers) throws IOException {
        String answer = post(headers);

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("application/problem+json", "HTTP_ACCESS_ORIGINS")
                .doesNotContain("evil");
    }

    @Test
    void programsAndOwnPagesAreTaken() throws IOException {
        assertThat(post("Content-Type: application/json")).startsWith("HTTP/1.1 400 ");
        assertThat(post("Content-Type: application/json\nOrigin: http://localhost\nSec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void everyAnswerTellsABrowserWhatItMayNotDo() throws IOException {
        for (String answer :
                new String[] {get("localhost", "/asyncapi.yaml"), get("localhost", "/nothing"), post("")}) {
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .contains(
                            "content-security-policy: default-src 'self'",
                            "frame-ancestors 'none'",
                            "x-content-type-options: nosniff",
                            "referrer-policy: no-referrer");
        }
        assertThat(get("localhost", "/asyncapi.yaml")).doesNotContain("script-src");
        assertThat(get("localhost", "/swagger-ui/page.html"))
                .startsWith("HTTP/1.1 200 ")
                .contains("script-src 'self' 'unsafe-inline'");
    }

    private String get(String host, String path) throws IOException {
        return RawHttp.exchange(
                server.getPort(), "GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
    }

    private String post(String headers) throws IOException {
        String more = headers.isEmpty() ? "" : headers + "\n";
        return RawHttp.exchange(
                server.getPort(),
                "POST /purchases HTTP/1.1\nHost: localhost\nConnection: close\n" + more + "Content-Length: 2\n\n{}");
    }
}
