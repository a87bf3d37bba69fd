package com.example.orders.interop;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ForeignClientTest {
    private static final List<String> SUCCEEDS = List.of("sh", "-c", "true");
    private static final List<String> FAILS = List.of("sh", "-c", "echo no such package; exit 1");
    private static final List<String> ABSENT = List.of("no-such-program");

    @TempDir
    Path folder;

    @BeforeEach
    void makeSources() throws IOException {
        Files.createDirectories(folder.resolve("foreign-client-test/client"));
    }

    @Test
    void aMachineWithoutTheToolSkipsTheTest() {
        ForeignClient client = client(ABSENT, SUCCEEDS);

        assertThatThrownBy(client::installOrSkip)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("SKIPPED")
                .hasMessageContaining("no-such-program");
    }

    @Test
    void anOlderToolSkipsTheTest() {
        assertThatThrownBy(client(FAILS, SUCCEEDS)::installOrSkip).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void aFailedInstallationFailsTheTest() {
        ForeignClient client = client(SUCCEEDS, FAILS);

        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(client::installOrSkip)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("cannot be installed")
                    .hasMessageContaining("no such package");
        }
    }

    @Test
    void anInstalledClientIsUsed() {
        assertThatCode(client(SUCCEEDS, SUCCEEDS)::installOrSkip).doesNotThrowAnyException();
    }

    private ForeignClient client(List<String> tool, List<String> installation) {
        return new ForeignClient(
                folder.resolve("foreign-client-test"), "client", List.of(tool), List.of(installation), List.of("sh"));
    }
}
