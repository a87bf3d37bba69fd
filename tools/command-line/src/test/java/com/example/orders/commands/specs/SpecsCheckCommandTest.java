package com.example.orders.commands.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.Orders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks documents of another project, which follow the standard but not this project's conventions. */
class SpecsCheckCommandTest {

    private static final int FINDINGS = 3;

    private static final String FOREIGN = """
            asyncapi: 3.0.0
            info:
              title: Lamps
              version: 1.0.0
            servers:
              broker:
                host: broker.example.com:1883
                protocol: mqtt
            channels:
              switched:
                address: lamps/{lamp}/switched
                parameters:
                  lamp:
                    description: The lamp.
                messages:
                  switched:
                    payload:
                      type: object
                      properties:
                        on:
                          type: boolean
                    examples:
                      - payload:
                          on: true
            operations:
              receive:
                action: receive
                channel:
                  $ref: '#/channels/switched'
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheDocument() throws IOException {
        write(FOREIGN);
    }

    @Test
    void theStandardAloneFindsNothingInAForeignDocument() {
        assertThat(check("--standard-only")).as(out.toString()).isZero();
    }

    @Test
    void thisProjectsOwnRulesCountUnlessTheyAreLeftOut() {
        assertThat(check()).isEqualTo(FINDINGS);
    }

    @Test
    void theStandardAloneStillFindsAWrongExample() throws IOException {
        write(FOREIGN.replace("on: true", "on: sometimes"));

        int exitCode = check("--standard-only");

        assertThat(exitCode).isEqualTo(FINDINGS);
        assertThat(out.toString()).contains("sometimes").contains("asyncapi.yaml:");
    }

    private void write(String document) throws IOException {
        Path service = Files.createDirectories(folder.resolve("asyncapi/lamps"));
        Files.writeString(service.resolve("asyncapi.yaml"), document);
    }

    private int check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "specs-check";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = folder.resolve("asyncapi").toString();
        return Orders.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
