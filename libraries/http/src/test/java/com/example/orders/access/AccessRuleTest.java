package com.example.orders.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {

    private static final InetAddress POD = InetAddress.ofLiteral("10.1.2.3");
    private static final AccessRule RULE =
            AccessRule.of(List.of("Order-Producer", " orders.example.com"), List.of("https://console.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8081",
                "127.0.0.1:1",
                "[::1]:8081",
                "order-producer:8081",
                "orders.example.com",
                "10.1.2.3:8081",
                "10.1.2.3"
            })
    void answersForThisMachineItsAddressAndConfiguredNames(String host) {
        assertThat(check(RULE, "POST", Map.of("Host", List.of(host)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io:8081",
                "0.0.0.0:8081",
                "[::]:8081",
                "10.1.2.4",
                "localhost:8081:1",
                "user@localhost",
                "localhost, evil.example",
                ""
            })
    void refusesEveryOtherHostWhateverTheMethod(String host) {
        assertThat(check(RULE, "GET", Map.of("Host", List.of(host)))).contains(Refusal.UNKNOWN_HOST);
    }

    @Test
    void refusesARequestWithoutAHostOrWithTwo() {
        assertThat(check(RULE, "GET", Map.of())).contains(Refusal.UNKNOWN_HOST);
        assertThat(check(RULE, "GET", Map.of("Host", List.of("localhost", "evil.example"))))
                .contains(Refusal.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, cross-site",
        "http://evil.example,",
        "null, cross-site",
        "null,",
        ", cross-site",
        ", same-site",
        "http://localhost:8080, same-site",
        "http://localhost:8080,",
        "http://localhost, same-origin",
        "http://localhost:8081, cross-site",
        "http://[::1]:8081,",
        "http://0.0.0.0:8081,"
    })
    void refusesThatAPageOfAnotherOriginChangesSomething(String origin, String site) {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "post", "ANYTHING")) {
            assertThat(check(RULE, method, headers("localhost:8081", origin, site)))
                    .as(method)
                    .contains(Refusal.FOREIGN_PAGE);
        }
        assertThat(check(RULE, "GET", headers("localhost:8081", origin, site))).isEmpty();
        assertThat(check(RULE.withReadingChecked(), "GET", headers("localhost:8081", origin, site)))
                .contains(Refusal.FOREIGN_PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, same-origin",
        "https://LOCALHOST:8081, same-origin",
        "http://localhost:8081,",
        ", same-origin",
        ", none",
        "https://console.example.com, cross-site",
        ","
    })
    void takesOwnPagesConfiguredOnesAndPrograms(String origin, String site) {
        assertThat(check(RULE.withReadingChecked(), "POST", headers("localhost:8081", origin, site)))
                .isEmpty();
    }

    @Test
    void aPageOfAnotherOriginOpensNoWebSocket() {
        Map<String, List<String>> headers = Map.of(
                "Host",
                List.of("localhost:8081"),
                "Upgrade",
                List.of("websocket"),
                "Origin",
                List.of("http://evil.example"));

        assertThat(check(RULE, "GET", headers)).contains(Refusal.FOREIGN_PAGE);
    }

    @Test
    void takesNoSecondOriginBesideAConfiguredOne() {
        Map<String, List<String>> headers = Map.of(
                "Host",
                List.of("localhost:8081"),
                "Origin",
                List.of("https://console.example.com", "http://evil.example"));

        assertThat(check(RULE, "POST", headers)).contains(Refusal.FOREIGN_PAGE);
    }

    @Test
    void readsNamesWithCommasBetweenThem() {
        assertThat(AccessRule.ofHosts("queue-depths, Other,").hosts())
                .containsExactlyInAnyOrder("queue-depths", "other");
        assertThat(AccessRule.ofHosts("").hosts()).isEmpty();
    }

    private static Optional<Refusal> check(AccessRule rule, String method, Map<String, List<String>> headers) {
        return rule.check(method, POD, name -> headers.getOrDefault(name, List.of()));
    }

    private static Map<String, List<String>> headers(String host, String origin, String site) {
        return Map.of(
                "Host", List.of(host),
                "Origin", origin == null ? List.of() : List.of(origin),
                "Sec-Fetch-Site", site == null ? List.of() : List.of(site));
    }
}
