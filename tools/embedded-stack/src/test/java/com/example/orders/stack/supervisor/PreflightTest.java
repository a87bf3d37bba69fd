package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.example.orders.stack.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    @TempDir
    private Path project;

    /** A client of {@code localhost} may try either address first, and would then connect to the other program. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aPortThatIsTakenOnOneLoopbackAddressIsNamedWithItsOwner(String address) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral(address);
        assumeThatCode(() -> new ServerSocket(0, 1, loopback).close())
                .as("%s can be bound", address)
                .doesNotThrowAnyException();
        int port = FreePorts.next();
        try (ServerSocket _ = new ServerSocket(port, 1, loopback)) {
            assertThat(Preflight.of(using(port)).problems()).anySatisfy(problem -> assertThat(problem)
                    .contains("Port " + port + ", wanted by kafka")
                    .containsAnyOf("process " + ProcessHandle.current().pid(), "another program"));
        }
    }

    private StackConfiguration using(int kafka) {
        Map<String, Integer> ports = new HashMap<>(StackPorts.free().byPart());
        ports.put("kafka", kafka);
        return StackConfiguration.of(project).withPorts(new StackPorts(ports));
    }
}
