package com.example.orders.stack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.tokens.TokenVerification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {

    @TempDir
    Path folder;

    private Credentials credentials;

    @BeforeEach
    void place() {
        credentials = new Credentials(folder.resolve("credentials"));
    }

    @Test
    void signsTokensThatServicesAccept() throws Exception {
        credentials.create();

        String token = OperatorKey.of(credentials).token("ada", List.of("a:read", "b:write"), Duration.ofMinutes(1));

        TokenVerification services =
                TokenVerification.ofFile(credentials.publicKeys(), OperatorKey.ISSUER, OperatorKey.AUDIENCE);
        assertThat(services.verify(token).subject()).isEqualTo("ada");
        assertThat(services.verify(token).scopes()).containsExactlyInAnyOrder("a:read", "b:write");
    }

    @Test
    void saysHowToGetAMissingKey() {
        assertThatThrownBy(() -> OperatorKey.of(credentials))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("bin/orders credentials");
    }
}
