package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command against a server that plays order-producer. */
class GeneratorCommandTest {

    private static final String ON = "{\"enabled\": true, \"interval_ms\": 5000, \"placed\": 12}";
    private static final String OFF = "{\"enabled\": false, \"interval_ms\": 5000, \"placed\": 12}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService producer;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        producer = FakeService.start();
    }

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void showsThePaceWithoutAToken() {
        producer.answer("/generator", 200, ON);

        assertThat(run()).isZero();

        assertThat(out.toString()).contains("places an order every 5000 ms", "placed 12 of these orders");
        assertThat(producer.requests()).containsExactly("GET /generator");
        assertThat(producer.tokens()).isEmpty();
    }

    @Test
    void switchesItOffWithATokenAndKeepsTheInterval() {
        producer.answer("/generator", 200, ON, OFF);

        assertThat(run("--off")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("The generator is off.");
        assertThat(producer.requests()).containsExactly("GET /generator", "PUT /generator");
        assertThat(producer.bodies()).last().isEqualTo("{\"enabled\":false,\"interval_ms\":5000}");
        assertThat(producer.tokens()).hasSize(1);
    }

    @Test
    void anIntervalSwitchesItOn() {
        producer.answer("/generator", 200, OFF, ON);

        assertThat(run("--interval", "250")).as(err.toString()).isZero();

        assertThat(producer.bodies()).last().isEqualTo("{\"enabled\":true,\"interval_ms\":250}");
    }

    @Test
    void contradictoryOptionsAreRefused() {
        assertThat(run("--on", "--off")).isEqualTo(2);

        assertThat(err.toString()).contains("--on", "--off", "mutually exclusive");
    }

    private int run(String... options) {
        Credentials credentials = new Credentials(folder);
        credentials.create();
        return Orders.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(
                                Stream.of("generator", "--producer=" + producer.address(), "--credentials=" + folder),
                                Stream.of(options))
                        .toArray(String[]::new));
    }
}
