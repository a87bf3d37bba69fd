package com.example.orders.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void aServiceWithAMissingKeyFileDoesNotStart() {
        assertRefused(Map.of("token.jwks-file", folder.resolve("none.json").toString()), "TOKEN_JWKS_FILE");
    }

    @Test
    void aServiceWithABrokenKeyFileDoesNotStart() throws Exception {
        Path broken = Files.writeString(folder.resolve("jwks.json"), "{");

        assertRefused(Map.of("token.jwks-file", broken.toString()), "TOKEN_JWKS_FILE");
    }

    @Test
    void anAddressWithoutAnIssuerIsRefused() {
        assertRefused(Map.of("token.jwks-url", "https://id.example/keys"), "TOKEN_ISSUER");
    }

    @Test
    void keysAreNotFetchedWithoutEncryption() {
        assertRefused(
                Map.of("token.jwks-url", "http://id.example/keys", "token.issuer", "https://id.example"),
                "not an https address");
    }

    @Test
    void aFileAndAnAddressAreRefused() {
        assertRefused(
                Map.of("token.jwks-file", "a", "token.jwks-url", "https://id.example", "token.issuer", "b"),
                "unset one");
    }

    @Test
    void startsWithoutAskingTheIssuer() {
        try (EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of("token.jwks-url", "https://id.invalid/keys", "token.issuer", "https://id.invalid"))) {
            assertThat(server.isRunning()).isTrue();
        }
    }

    private static void assertRefused(Map<String, Object> settings, String reason) {
        assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, settings))
                .hasStackTraceContaining(reason);
    }
}
