package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.tokens.Caller;
import com.example.orders.tokens.TokenVerification;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void tokenPrintsATokenWithTheWantedScopes() throws Exception {
        assertThat(run("token --scope a:b,c:d --subject ada --minutes 5", credentials()))
                .isZero();

        Caller caller = TokenVerification.ofFile(
                        new Credentials(folder).publicKeys(), OperatorKey.ISSUER, OperatorKey.AUDIENCE)
                .verify(out.toString().strip());
        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.scopes()).containsExactlyInAnyOrder("a:b", "c:d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "721"})
    void tokenIsNotValidForLong(String minutes) {
        assertThat(run("token --minutes " + minutes, credentials())).isEqualTo(2);
        assertThat(err.toString()).contains("1 to 720");
    }

    private String credentials() {
        new Credentials(folder).create();
        return "--credentials=" + folder;
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(more));
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
