package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whole commands without any part of the stack, or against an HTTP server that plays a service. */
class OrdersTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService service;

    @TempDir
    private Path folder;

    @BeforeEach
    void aService() throws IOException {
        service = FakeService.start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics",
                "consume orders.created",
                "groups",
                "sqs-queues",
                "sqs-messages",
                "dlt",
                "dlt show 0:0",
                "dlt-requeue --all",
                "dlq",
                "dlq show 0b0e8f0c-52a5-4f0d-9d57-3fd1b7a9d5e2",
                "dlq-redrive --all",
                "parked",
                "unpark customer-1",
                "replay",
                "replay --run",
                "replays",
                "order",
                "provision",
                "drift",
                "provision --dry-run --json",
                "trace 7f3f2f52-6b7c-4d1e-8c1a-000000000001"
            })
    void withoutAStackEveryCommandSaysWhatIsMissingAndWhatToDo(String command) {
        int exitCode = run(command, nowhere(command));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("does not answer at")
                .contains("make up")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void theStackTraceIsThereForThoseWhoAsk() {
        run("topics --verbose", nowhere("topics"));

        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheRightOne() {
        int exitCode = run("topcs");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("topcs").contains("Did you mean").contains("topics");
    }

    @ParameterizedTest
    @CsvSource({"trace, ORDER", "consume, TOPIC"})
    void aMissingParameterIsNamedAsTheCommandAndMakeTakeIt(String command, String missing) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString())
                .contains("Missing required parameter: '" + missing + "'")
                .contains("bin/orders " + command + " [OPTIONS] " + missing)
                .contains("with make: " + missing + "=");
    }

    @ParameterizedTest
    @CsvSource({
        "topics --stack, Missing required parameter for option '--stack'",
        "topics --stack docker --stack embedded, should be specified only once",
        "topics --stack podman, there is no STACK=podman"
    })
    void anInvalidStackIsRefusedWithTheUsage(String command, String refusal) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(refusal).contains("Usage: bin/orders " + command.split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics --kafka=localhost",
                "topics --kafka=localhost:99999",
                "sqs-queues --sqs=localhost",
                "parked --relay=ftp://localhost",
                "parked --relay=http://",
                "topics --port-offset=60000"
            })
    void anInvalidAddressIsRefusedWithoutAStackTrace(String command) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void withoutACommandTheCommandsAreListedInGroups() {
        int exitCode = run("");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains("Say which command.")
                .containsSubsequence(
                        "The stack:", "  up ", "Orders and events:", "  trace ", "  consume ", "Dead letters")
                .doesNotContain("  train ");
    }

    @Test
    void everyCommandIsInOneGroup() {
        run("--help");

        List<String> listed = out.toString()
                .lines()
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split("\\s+", -1)[0])
                .toList();
        assertThat(listed)
                .hasSizeGreaterThan(25)
                .doesNotHaveDuplicates()
                .doesNotContain("train")
                .endsWith("help");
        assertThat(out.toString().substring(out.toString().indexOf("Other:")).lines())
                .filteredOn(line -> line.matches("  [a-z].*"))
                .hasSize(1);
    }

    @Test
    void aRefusedOrderNamesFieldValueAndRule() {
        service.answer("/orders", 400, """
            {"title": "Invalid order", "detail": "1 field breaks a rule.",
             "errors": [{"field": "items[0].quantity", "value": 0, "rule": "must be 1 to 1000"}]}""");

        int exitCode = run("order --item PROD-1001:0:1.00", "--producer=" + service.address());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("items[0].quantity = 0: must be 1 to 1000");
    }

    @Test
    void aPlacedOrderIsFollowedByItsId() {
        service.answer("/orders", 201, """
            {"order_id": "7f3f2f52-6b7c-4d1e-8c1a-000000000001", "total_amount": "59.97"}""");

        int exitCode = run("order", "--producer=" + service.address());

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("make trace ORDER=7f3f2f52-6b7c-4d1e-8c1a-000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parked", "parked --json", "unpark nobody"})
    void nothingFromOutsideSteersTheTerminal(String command) {
        service.answer("/sources", 200, "[{\"name\": \"order-producer\"}]");
        service.answer("/sources/order-producer/parked", 200, """
            [{"key": "customer\\u001b]0;owned\\u0007\\u009b31m", "reason": "TOO_LARGE\\u202e", "detail": "a\\nforged line",
              "parked_at": "2026-01-02T03:04:05Z", "events": 2}]""");

        run(command, "--relay=" + service.address());

        assertThat(out.toString() + err)
                .containsIgnoringCase("customer\\u001b]0;owned\\u0007\\u009b31m")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                .doesNotContain("\nforged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "logs --json"})
    void norDoesALog(String command) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("kafka.log"), "key \u001b[31m\u009b2J\n\tat there\n");

        int exitCode = run(command + " --run-dir=" + folder);

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsIgnoringCase("key \\u001b[31m\\u009b2J")
                .doesNotContain("\u001b", "\u009b");
    }

    /** Each setting can also come from an AWS SDK or proxy environment variable on a developer's machine. */
    @ParameterizedTest
    @CsvSource({
        "aws.useFipsEndpoint, true",
        "aws.useDualstackEndpoint, true",
        "aws.profile, missing",
        "aws.region, ''",
        "http.proxyHost, 127.0.0.1"
    })
    void settingsForAwsAndProxiesDoNotReachALocalSqs(String property, String value) {
        service.answer("/", 200, "{\"QueueUrls\": []}");
        System.setProperty("http.proxyPort", "1");
        System.setProperty(property, value);
        try {
            int exitCode = run("sqs-queues", "--sqs=" + service.address());

            assertThat(err.toString()).isEmpty();
            assertThat(exitCode).isZero();
        } finally {
            System.clearProperty(property);
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void somethingElseBehindTheAddressIsNamed() {
        service.answer("/sources", 200, "<html>");

        run("parked", "--relay=" + service.address());

        assertThat(err.toString()).contains("not JSON").contains("bin/orders doctor");
    }

    /** Addresses where nothing listens: port 1 is privileged, and no part of the stack uses it. */
    private static String[] nowhere(String command) {
        String databases = command.startsWith("trace")
                ? " --producer-database=jdbc:postgresql://localhost:1/p"
                        + " --fulfillment-database=jdbc:postgresql://localhost:1/f --database-password=none"
                : "";
        return ("--kafka=localhost:1 --registry=http://localhost:1 --sqs=http://localhost:1 --producer=http://localhost:1"
                        + " --relay=http://localhost:1 --bridge=http://localhost:1" + databases)
                .split(" ", -1);
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.isEmpty() ? new String[0] : command.split(" ", -1)));
        arguments.addAll(List.of(more));
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
