package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private static final int PROCESSES = 3;

    /** More than a block of ports. */
    private static final int PORTS = 250;

    @Test
    void noTwoJvmsPickTheSamePort() throws IOException {
        List<Process> picking = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                picking.add(start());
            }
            List<Integer> picked = new ArrayList<>();
            for (Process process : picking) {
                picked.addAll(portsOf(process));
            }

            assertThat(picked).hasSize(PROCESSES * PORTS).doesNotHaveDuplicates();
        } finally {
            picking.forEach(Process::destroyForcibly);
        }
    }

    /** Prints ports and holds them until its input ends. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < PORTS; i++) {
            System.out.println(FreePorts.next());
        }
        System.in.read();
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreePortsTest.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static List<Integer> portsOf(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        List<Integer> ports = new ArrayList<>();
        String line = null;
        while (ports.size() < PORTS && (line = output.readLine()) != null) {
            ports.add(Integer.valueOf(line));
        }
        return ports;
    }
}
